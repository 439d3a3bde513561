import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';
import { nameOf } from './part-words.ts';
import { RELATION_ACTS } from './relation-acts.ts';
import type { RelationOf } from './relation-of.ts';

export function WithdrawResidency({
  group,
  relation,
  onClose,
}: RelationOf & { readonly onClose: () => void }): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const withdraw = useAct(RELATION_ACTS[group].withdraw, ['part', 'roll']);
  return (
    <AskFirst
      title={t('part.withdrawTitle', { name: nameOf(relation, words) })}
      body={t('part.withdrawBody')}
      act={t('part.withdrawDo')}
      busy={withdraw.isPending}
      failure={withdraw.error}
      onAct={() => withdraw.mutate(relation.relation, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
