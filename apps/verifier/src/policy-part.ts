import { fingerprintOf, type NoteKey, type Policy, type PolicyGroup, type Sha256 } from '@lintel/translog';
import { element } from './element.ts';
import { fileButton, pasteField } from './input.ts';
import type { PageWords } from './words.ts';

/** A witness's name in the policy, in words where it is one of the three parties. */
export function partyName({ textOr }: PageWords, name: string): string {
  const found = textOr(`party.${name}`, 'party.owners');
  return ['owners', 'property', 'platform'].includes(name) ? found : name;
}

/** What a policy calls somebody. In a policy that came with the receipt that is the receipt's own word, and says so. */
export function calledName(words: PageWords, name: string, isOwn: boolean): string {
  return isOwn ? name : words.t('policy.claimed', { name });
}

export interface PolicyPart {
  /** Null where none could be read. */
  readonly policy: Policy | null;
  readonly isOwn: boolean;
  readonly sha256: Sha256;
  readonly take: (text: string | null) => void;
  /** Null where the receipt has none to go back to. */
  readonly back: (() => void) | null;
}

/** Whose signatures count, each with the fingerprint that people can compare, and the way to bring another policy. */
export function policyPart(words: PageWords, { policy, isOwn, sha256, take, back }: PolicyPart): HTMLElement {
  const { t } = words;
  const returning = element('button', { type: 'button', class: 'button' }, t('policy.back'));
  if (back !== null) returning.addEventListener('click', back);
  return element(
    'section',
    { 'aria-labelledby': 'policy-title' },
    element('h2', { id: 'policy-title' }, t('policy.title')),
    policy === null ? null : element('p', {}, t(isOwn ? 'policy.mine' : 'policy.theirs')),
    policy === null ? null : keysOf(words, { policy, isOwn, sha256 }),
    policy === null ? null : ruleOf(words, policy, isOwn),
    element(
      'details',
      policy === null ? { open: '', class: 'ask' } : { class: 'ask' },
      element('summary', {}, t('policy.change')),
      element('p', {}, t('policy.changeWhy')),
      fileButton({ id: 'policy-file', label: t('policy.file'), isMain: false, take }),
      pasteField({ id: 'policy-text', label: t('policy.paste'), take }),
      isOwn && back !== null ? returning : null,
    ),
  );
}

interface Keys extends Pick<PolicyPart, 'isOwn' | 'sha256'> {
  readonly policy: Policy;
}

function keysOf(words: PageWords, { policy: { logs, witnesses }, isOwn, sha256 }: Keys): HTMLElement {
  const row = (name: string, key: NoteKey): HTMLElement =>
    element(
      'div',
      {},
      element('dt', {}, calledName(words, name, isOwn), element('span', { class: 'quiet' }, key.name)),
      element('dd', { class: 'code' }, fingerprintOf(key, sha256)),
    );
  return element(
    'dl',
    { class: 'keys' },
    ...logs.map(({ key }) => row(words.t('policy.log'), key)),
    ...witnesses.map(({ name, key }) => row(words.t('policy.witness', { name: partyName(words, name) }), key)),
  );
}

/** The groups as they stand, the quorum's own last. */
function ruleOf(words: PageWords, { groups, quorum }: Policy, isOwn: boolean): HTMLElement {
  const { t, language } = words;
  const said = (group: PolicyGroup): string =>
    t('policy.ruleGroup', {
      name: partyName(words, group.name),
      threshold: group.threshold,
      members: group.members.map((name) => partyName(words, name)).join(language === 'zh-CN' ? '、' : ', '),
    });
  const lines = quorum === null ? [t('policy.ruleNone')] : groups.map(said);
  const only = groups.length === 0 && quorum !== null ? [partyName(words, quorum)] : [];
  return element(
    'div',
    { class: 'rule' },
    element('h3', {}, calledName(words, t('policy.rule'), isOwn)),
    ...[...lines, ...only].map((line) => element('p', { class: 'quiet' }, line)),
  );
}
