import type { CheckStep, ReceiptCheck } from '@lintel/look-receipt';
import { CROSS, drawing, element, TICK } from './element.ts';
import { momentOf } from './facts.ts';
import { calledName, partyName } from './policy-part.ts';
import type { PageWords } from './words.ts';

/** A check, and whether the reader brought the policy. */
export interface CheckedUnder {
  readonly check: ReceiptCheck;
  readonly isOwnPolicy: boolean;
}

type Called = (name: string) => string;

/** Each step of the check in words, with a tick or a cross that is also said. */
export function stepsOf(words: PageWords, { check, isOwnPolicy }: CheckedUnder): HTMLElement {
  const called = (name: string): string => calledName(words, name, isOwnPolicy);
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
        holds ? goodText(words, step, { ...check, called }) : badText(words, step),
        ...(step === 'witnesses' && holds ? cosignaturesOf(words, check, called) : []),
      ),
    ),
  );
  return element('ul', { class: 'steps' }, ...lines);
}

function goodText(words: PageWords, step: CheckStep, check: ReceiptCheck & { readonly called: Called }): string {
  const { t } = words;
  const { checkpoint, cosigned, asksForWitnesses, called } = check;
  switch (step) {
    case 'event':
      return t('step.event');
    case 'leaf':
      return t('steps.leaf');
    case 'tree':
      return t('steps.tree');
    case 'log':
      return t('steps.log', { origin: called(checkpoint?.origin ?? '') });
    case 'witnesses':
      if (!asksForWitnesses) return t('steps.alone');
      return t('step.witnesses', {
        names: namesOf(
          words,
          cosigned.map(({ name }) => called(partyName(words, name))),
        ),
      });
  }
}

function badText({ t }: PageWords, step: CheckStep): string {
  return t(step === 'event' ? 'stepBad.event' : `stepsBad.${step}`);
}

function namesOf(words: PageWords, names: readonly string[]): string {
  return names.join(words.language === 'zh-CN' ? '、' : ', ');
}

function cosignaturesOf(words: PageWords, { cosigned }: ReceiptCheck, called: Called): readonly HTMLElement[] {
  return cosigned.map(({ name, at }) => {
    const said = words.t('steps.at', { name: called(partyName(words, name)), at: momentOf(words, at) });
    return element('p', { class: 'quiet' }, said);
  });
}
