import type { PartState } from './api/types.ts';

const TEXT_CHARS_MAX = 64;
const PAGE_MAX = 10_000;
const STATES: readonly PartState[] = ['unsold', 'let', 'to_confirm'];

/** A short text of the address, or nothing. A flat number such as 1102 arrives as a number. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= TEXT_CHARS_MAX ? text : undefined;
}

export function pageOf(value: unknown): number {
  const page = Number(value);
  return Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1;
}

export function partStateOf(value: unknown): PartState | undefined {
  return STATES.find((state) => state === value);
}

/** Where to go after signing in: a path of this console and nothing else, so that no foreign address can be smuggled in. */
export function pathOf(value: unknown): { readonly to?: string } {
  const fits = typeof value === 'string' && value.length <= 200 && /^\/(?![/\\])[\w\-/?=&%.]*$/.test(value);
  return fits ? { to: value } : {};
}
