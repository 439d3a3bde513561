import type { Facts } from './texts.ts';

const SLOT = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/**
 * Puts facts into a text's slots. `{count}` becomes the fact itself; `{count|door|doors}` becomes the first word when
 * the fact is 1 and the second otherwise, which is all the grammar that English needs here. A slot without a fact stays
 * as it is: a visible slip is found sooner than a silent one.
 */
export function fill(text: string, facts: Facts): string {
  return text.replace(SLOT, (slot: string, ...[name = '', one, many]: (string | undefined)[]) => {
    const fact = facts[name];
    if (fact === undefined) return slot;
    if (one === undefined || many === undefined) return String(fact);
    return fact === 1 ? one : many;
  });
}
