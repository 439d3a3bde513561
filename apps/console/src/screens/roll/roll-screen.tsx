import { EmptyState } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconBook, IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { RollFilter } from '../../api/filters.ts';
import { rollQuestion } from '../../api/questions.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { ExportRoll } from './export-roll.tsx';
import { RollFilters, type SearchBy } from './roll-filters.tsx';
import { RollByPhone } from './roll-by-phone.tsx';
import { RollTable } from './roll-table.tsx';

/** The roll: who holds and who lives in which flat, everything personal masked. */
export function RollScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [exporting, setExporting] = useState(false);
  const [searchBy, setSearchBy] = useState<SearchBy>('flat');
  return (
    <Page
      title={t('roll.title')}
      lead={t('roll.lead')}
      actions={
        <>
          {may('exportRoll') && (
            <Button
              variant="default"
              leftSection={<IconDownload size="1.1em" aria-hidden />}
              onClick={() => setExporting(true)}
            >
              {t('roll.export')}
            </Button>
          )}
          {may('importRoll') && (
            <Button component={Link} to="/roll/import" leftSection={<IconUpload size="1.1em" aria-hidden />}>
              {t('roll.import')}
            </Button>
          )}
        </>
      }
    >
      {searchBy === 'phone' ? <RollByPhone onSearchBy={setSearchBy} /> : <RollByFlat onSearchBy={setSearchBy} />}
      {exporting && <ExportRoll onClose={() => setExporting(false)} />}
    </Page>
  );
}

function RollByFlat({ onSearchBy }: { readonly onSearchBy: (by: SearchBy) => void }): ReactNode {
  const filter = useSearch({ from: '/inside/roll' });
  const navigate = useNavigate({ from: '/roll' });
  const { data, error, refetch, isPlaceholderData } = useQuery(rollQuestion(filter));
  const show = (next: RollFilter): void => void navigate({ search: next });
  return (
    <>
      <RollFilters filter={filter} onFilter={show} onSearchBy={onSearchBy} />
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {error === null && (
        <div aria-busy={isPlaceholderData}>
          <RollTable rows={data?.items} empty={<NothingFound filter={filter} onClear={() => show({ page: 1 })} />} />
          {data !== undefined && data.total > 0 && <Pager of={data} onPage={(page) => show({ ...filter, page })} />}
        </div>
      )}
    </>
  );
}

function NothingFound({ filter, onClear }: { readonly filter: RollFilter; readonly onClear: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const asked =
    filter.q !== undefined ||
    filter.building !== undefined ||
    filter.stairwell !== undefined ||
    filter.state !== undefined;
  if (asked) {
    const clear = (
      <Button variant="default" onClick={onClear}>
        {t('roll.filtersClear')}
      </Button>
    );
    return <EmptyState title={t('roll.noMatch')} now={t('roll.noMatchBody')} action={clear} />;
  }
  const start = may('importRoll') && (
    <Button variant="light" component={Link} to="/roll/import">
      {t('roll.import')}
    </Button>
  );
  return <EmptyState icon={<IconBook />} title={t('roll.empty')} now={t('roll.emptyBody')} action={start} />;
}
