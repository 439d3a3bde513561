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
  return t(`looks.${kindOf(look)}`, { who, what });
}

/** What came of it; the system that uses a number by itself neither sees nor finds anything. */
function kindOf({ outcome, actor }: LookEvent): 'shown' | 'found' | 'denied' | 'used' {
  return outcome !== 'denied' && actor.role === 'system' ? 'used' : outcome;
}

const NAME_OF_FIELDS = {
  shown: 'look.what',
  used: 'look.what',
  found: 'fact.foundBy',
  denied: 'fact.wanted',
} as const;

/** Who, when, what, why: each with its name. */
export function factRows(words: PageWords, look: LookEvent): readonly (readonly [string, string])[] {
  const { t, textOr } = words;
  const kind = kindOf(look);
  const rows: readonly (readonly [string, string | null])[] = [
    [t('look.who'), lookerOf(words, look.actor)],
    [t('look.when'), momentOf(words, look.at)],
    [t(NAME_OF_FIELDS[kind]), look.fields.length === 0 ? t('look.wantedUnknown') : fieldsOf(words, look.fields)],
    [t('look.why'), textOr(`lookReason.${look.reason}`, 'lookReason.other')],
    [t('look.ticket'), look.ticket],
    [t('look.outcome'), t(`fact.outcome.${kind}`)],
    [t('fact.more'), look.more ? t('looks.more') : null],
    [t('fact.kept'), look.sealedUntil === null ? null : momentOf(words, look.sealedUntil)],
    [t('fact.told'), look.toldAt === null ? null : momentOf(words, look.toldAt)],
    [t('fact.seq'), look.seq === null ? null : t('fact.seqValue', { seq: look.seq })],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/** Each on a line of its own. */
export function factsOf(words: PageWords, look: LookEvent): HTMLElement {
  const shown = factRows(words, look).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value)),
  );
  return element('dl', { class: 'facts' }, ...shown);
}
