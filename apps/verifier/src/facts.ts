import type { LookEvent } from '@lintel/look-receipt';
import { element } from './element.ts';
import type { PageWords } from './words.ts';

/** Times are the community's, whatever the device's clock is set to, and the page says so. */
export function momentOf(words: PageWords, at: number): string {
  return words.t('fact.beijing', { at: `${words.day(at)} ${words.clock(at)}` });
}

/** Who looked, as the resident's app says it: role and badge, or role and pseudonym. */
function lookerOf({ t, textOr }: PageWords, { role, badge, pseudonym }: LookEvent['actor']): string {
  const name = textOr(`looker.${role}`, 'looker.system');
  if (badge !== null) return `${t('looks.named', { role: name, badge })}${tagOf(t, pseudonym)}`;
  return `${name}${tagOf(t, pseudonym)}`;
}

function tagOf(t: PageWords['t'], pseudonym: string | null): string {
  return pseudonym === null ? '' : ` · ${t('looks.tag', { tag: pseudonym })}`;
}

function fieldsOf({ t, textOr }: PageWords, fields: readonly string[]): string {
  const names = fields.map((field) => textOr(`lookField.${field}`, 'lookField.other'));
  return names.reduce((one, other) => (one === '' ? other : t('looks.and', { one, other })), '');
}

/** One sentence that says it all. */
export function sentenceOf(words: PageWords, look: LookEvent): string {
  const { t, textOr } = words;
  const { role, badge } = look.actor;
  const name = textOr(`looker.${role}`, 'looker.system');
  const who = badge === null ? name : t('looks.named', { role: name, badge });
  const what = look.fields.length === 0 ? t('lookField.other') : fieldsOf(words, look.fields);
  if (look.outcome === 'denied') return t('looks.denied', { who, what });
  return role === 'system' ? t('looks.used', { who, what }) : t('looks.shown', { who, what });
}

function outcomeText({ t }: PageWords, { outcome, actor }: LookEvent): string {
  if (outcome === 'denied') return t('fact.outcome.denied');
  return t(actor.role === 'system' ? 'fact.outcome.used' : 'fact.outcome.shown');
}

/** Who, when, what, why: each on a line of its own. */
export function factsOf(words: PageWords, look: LookEvent): HTMLElement {
  const { t, textOr } = words;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('look.who'), lookerOf(words, look.actor)],
    [t('look.when'), momentOf(words, look.at)],
    [t('look.what'), look.fields.length === 0 ? t('look.wantedUnknown') : fieldsOf(words, look.fields)],
    [t('look.why'), textOr(`lookReason.${look.reason}`, 'lookReason.other')],
    [t('look.ticket'), look.ticket],
    [t('look.outcome'), outcomeText(words, look)],
    [t('fact.kept'), look.sealedUntil === null ? null : momentOf(words, look.sealedUntil)],
    [t('fact.seq'), look.seq === null ? null : t('fact.seqValue', { seq: look.seq })],
  ];
  const shown = rows.flatMap(([name, value]) =>
    value === null ? [] : [element('div', {}, element('dt', {}, name), element('dd', {}, value))],
  );
  return element('dl', { class: 'facts' }, ...shown);
}
