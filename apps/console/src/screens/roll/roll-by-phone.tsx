import { findByPhone } from '@lintel/api-client';
import { EmptyState, LoadingLines } from '@lintel/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import { revealReasonsQuestion } from '../../api/questions.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import { PhoneSearch } from './phone-search.tsx';
import { SearchBySwitch, type SearchBy } from './roll-filters.tsx';
import { RollTable } from './roll-table.tsx';

/** Finds a flat by a whole phone number, which travels in the request's body and is kept nowhere. Who is found will know. */
export function RollByPhone({ onSearchBy }: { readonly onSearchBy: (by: SearchBy) => void }): ReactNode {
  const { t } = useConsoleWords();
  const terms = useQuery(revealReasonsQuestion);
  const find = useAct(findByPhone, []);
  return (
    <>
      <SearchBySwitch value="phone" onChange={onSearchBy} />
      <FailureNote failure={terms.error} onRetry={() => void terms.refetch()} />
      {terms.isLoading && <LoadingLines rows={3} />}
      {terms.data !== undefined && (
        <PhoneSearch
          terms={terms.data}
          busy={find.isPending}
          failure={find.error}
          onFind={(body) => find.mutate({ body })}
        />
      )}
      {find.data !== undefined && (
        <RollTable
          rows={find.data.items}
          empty={<EmptyState title={t('roll.phoneNoMatch')} now={t('roll.phoneNoMatchBody')} />}
        />
      )}
    </>
  );
}
