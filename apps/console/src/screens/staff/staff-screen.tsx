import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { staffQuestion } from '../../api/questions.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { AddStaff } from './add-staff.tsx';
import { Committee } from './committee.tsx';
import { type Secret, StaffSecretDialog } from './staff-secret.tsx';
import { StaffTable } from './staff-table.tsx';

export function StaffScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(staffQuestion(page));
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  return (
    <Page
      title={t('staff.title')}
      lead={t('staff.lead')}
      actions={
        may('changeStaff') && (
          <Button leftSection={<IconPlus size="1.1em" aria-hidden />} onClick={() => setAdding(true)}>
            {t('staff.add')}
          </Button>
        )
      }
    >
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {error === null && <StaffTable rows={data?.items} onSecret={setSecret} />}
      {data !== undefined && data.total > data.pageSize && <Pager of={data} onPage={setPage} />}
      <Committee />
      {adding && (
        <AddStaff
          onAdded={(made) => {
            setAdding(false);
            setSecret(made);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {secret !== null && <StaffSecretDialog {...secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}
