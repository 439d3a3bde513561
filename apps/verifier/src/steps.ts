import type { CheckStep, ReceiptCheck } from '@lintel/look-receipt';
import { CROSS, drawing, element, TICK } from './element.ts';
import { momentOf } from './facts.ts';
import { partyName } from './policy-part.ts';
import type { PageWords } from './words.ts';

/** Each step of the check in words, with a tick or a cross that is also said. */
export function stepsOf(words: PageWords, check: ReceiptCheck): HTMLElement {
  const { t } = words;
  const lines = check.steps.map(({ step, holds }) =>
    element(
      'li',
      { class: holds ? 'holds' : 'fails', 'data-step': step },
      drawing('mark', holds ? TICK : CROSS),
      element(
        'div',
        {},
        element('span', { class: 'said' }, `${t(holds ? 'step.holds' : 'step.fails')}: `),
        holds ? goodText(words, step, check) : badText(words, step),
        ...(step === 'witnesses' && holds ? cosignaturesOf(words, check) : []),
      ),
    ),
  );
  return element('ul', { class: 'steps' }, ...lines);
}

function goodText(words: PageWords, step: CheckStep, { checkpoint, cosigned, asksForWitnesses }: ReceiptCheck): string {
  const { t } = words;
  switch (step) {
    case 'event':
      return t('step.event');
    case 'leaf':
      return t('steps.leaf');
    case 'tree':
      return t('steps.tree');
    case 'log':
      return t('steps.log', { origin: checkpoint?.origin ?? '' });
    case 'witnesses':
      if (!asksForWitnesses) return t('steps.alone');
      return t('step.witnesses', {
        names: namesOf(
          words,
          cosigned.map(({ name }) => name),
        ),
      });
  }
}

function badText({ t }: PageWords, step: CheckStep): string {
  return t(step === 'event' ? 'stepBad.event' : `stepsBad.${step}`);
}

function namesOf(words: PageWords, names: readonly string[]): string {
  const parties = names.map((name) => partyName(words, name));
  return parties.join(words.language === 'zh-CN' ? '、' : ', ');
}

function cosignaturesOf(words: PageWords, { cosigned }: ReceiptCheck): readonly HTMLElement[] {
  return cosigned.map(({ name, at }) =>
    element('p', { class: 'quiet' }, words.t('steps.at', { name: partyName(words, name), at: momentOf(words, at) })),
  );
}
