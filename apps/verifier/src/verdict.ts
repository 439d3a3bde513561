import { base64, bytesOfBase64, formatNote, parseProof, type Sha256 } from '@lintel/translog';
import { commitmentTo } from '@lintel/look-receipt';
import { CROSS, drawing, element, TICK } from './element.ts';
import { factsOf, sentenceOf } from './facts.ts';
import type { Outcome } from './outcome.ts';
import { stepsOf } from './steps.ts';
import type { PageWords } from './words.ts';

type Checked = Extract<Outcome, { kind: 'checked' }>;

/** A heading that says it, and what to do about it. */
export function notice(
  kind: 'good' | 'mind' | 'bad',
  title: string,
  ...lines: readonly (string | null)[]
): HTMLElement {
  return element(
    'div',
    { class: `notice ${kind}`, role: 'status' },
    drawing('sign', kind === 'good' ? TICK : CROSS),
    element(
      'div',
      {},
      element('h2', { tabindex: '-1', id: 'verdict' }, title),
      ...lines.map((line) => (line === null ? null : element('p', {}, line))),
    ),
  );
}

/** The result in words first, then step by step, then the bytes for those who want them. */
export function verdictOf(words: PageWords, checked: Checked, sha256: Sha256): readonly HTMLElement[] {
  const { t } = words;
  const { check, isOwnPolicy } = checked;
  const { look, isGood, asksForWitnesses } = check;
  const trust = !asksForWitnesses ? 'good.alone' : isOwnPolicy ? 'good.mine' : 'good.theirs';
  const verdict = isGood
    ? notice(asksForWitnesses ? 'good' : 'mind', t(isOwnPolicy ? 'good.title' : 'good.titleTheirs'), t(trust))
    : notice('bad', t('bad.title'), t('bad.why'), t('bad.now'));
  const said =
    look === null
      ? null
      : element(
          'section',
          { class: isGood ? '' : 'doubtful' },
          isGood ? null : element('p', { class: 'quiet' }, t('bad.claims')),
          element('p', { class: 'sentence' }, sentenceOf(words, look)),
          factsOf(words, look),
        );
  const steps = element('section', {}, element('h2', {}, t('steps.title')), stepsOf(words, check));
  const details = element('section', {}, detailsOf(words, checked, sha256));
  return [verdict, ...(said === null ? [] : [said]), steps, details];
}

function detailsOf({ t }: PageWords, { receipt }: Checked, sha256: Sha256): HTMLElement {
  const proof = parseProof(receipt.proof);
  const salt = bytesOfBase64(receipt.salt);
  const rows: readonly (readonly [string, string])[] = [
    [t('details.commitment'), salt === null ? '' : base64(commitmentTo(salt, receipt.event, sha256))],
    [t('details.leaf'), receipt.leaf],
    [t('details.event'), receipt.event],
    ...(proof.ok
      ? ([
          [t('details.place'), String(proof.value.index)],
          [t('details.checkpoint'), formatNote(proof.value.checkpoint)],
        ] as const)
      : []),
  ];
  return element(
    'details',
    {},
    element('summary', {}, t('details.title')),
    ...rows.flatMap(([name, value]) => [element('h3', {}, name), element('pre', { tabindex: '0' }, value)]),
  );
}
