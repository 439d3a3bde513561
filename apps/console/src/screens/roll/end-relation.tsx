import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';
import { nameOf } from './part-words.ts';
import { RELATION_ACTS } from './relation-acts.ts';
import type { RelationOf } from './relation-of.ts';

/** Ends a relation now; it stays on record, because who might open a door when must stay answerable. */
export function EndRelation({ group, relation, onClose }: RelationOf & { readonly onClose: () => void }): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const end = useAct(RELATION_ACTS[group].end, ['part', 'roll']);
  const name = nameOf(relation, words);
  return (
    <AskFirst
      title={t(`part.end.${group}`)}
      body={t(`part.endBody.${group}`, { name })}
      act={t(`part.endDo.${group}`, { name })}
      busy={end.isPending}
      failure={end.error}
      onAct={() => end.mutate(relation.relation, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
