import { base64, bytesOfBase64, formatNote, parseProof, type Sha256 } from '@lintel/translog';
import { commitmentTo } from '@lintel/look-receipt';
import { CROSS, drawing, element, HEED, TICK } from './element.ts';
import { factsOf, sentenceOf } from './facts.ts';
import type { Outcome } from './outcome.ts';
import { stepsOf } from './steps.ts';
import type { PageWords } from './words.ts';

type Checked = Extract<Outcome, { kind: 'checked' }>;

const SIGNS = { good: TICK, mind: HEED, bad: CROSS } as const;

/** A heading that says it, and what to do about it. */
export function notice(
  kind: 'good' | 'mind' | 'bad',
  title: string,
  ...lines: readonly (string | null)[]
): HTMLElement {
  return element(
    'div',
    { class: `notice ${kind}`, role: 'status' },
    drawing('sign', SIGNS[kind]),
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
  const { check } = checked;
  const { look, isGood } = check;
  const verdict = isGood ? worthOf(words, checked) : notice('bad', t('bad.title'), t('bad.why'), t('bad.now'));
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
  const steps = element('section', {}, element('h2', {}, t('steps.title')), stepsOf(words, checked));
  const details = element('section', {}, detailsOf(words, checked, sha256));
  return [verdict, ...(said === null ? [] : [said]), steps, details];
}

/**
 * How much it is worth that all steps hold: anybody can make keys, sign a receipt with them and send them along, so only a policy
 * that the reader brought makes it good.
 */
function worthOf({ t }: PageWords, { check: { asksForWitnesses }, isOwnPolicy }: Checked): HTMLElement {
  if (!asksForWitnesses)
    return notice('mind', t('good.titleAlone'), t('good.alone'), t(isOwnPolicy ? 'policy.mine' : 'policy.theirs'));
  return isOwnPolicy
    ? notice('good', t('good.title'), t('good.mine'))
    : notice('mind', t('good.titleTheirs'), t('good.theirs'));
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
