import { EmptyState } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { IconDoor, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { doorsQuestion } from '../../api/questions.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { AddDoor } from './add-door.tsx';
import { MethodMatrix } from './method-matrix.tsx';

/** Every door against every method. */
export function DoorsScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const { data, error, refetch } = useQuery(doorsQuestion);
  const [adding, setAdding] = useState(false);
  const add = may('changeDoors') && (
    <Button leftSection={<IconPlus size="1.1em" aria-hidden />} onClick={() => setAdding(true)}>
      {t('doors.add')}
    </Button>
  );
  const none = data?.doors.length === 0;
  return (
    <Page title={t('doors.title')} lead={t('doors.lead')} actions={!none && add}>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {none && <EmptyState icon={<IconDoor />} title={t('doors.empty')} now={t('doors.emptyBody')} action={add} />}
      {error === null && !none && <MethodMatrix doors={data?.doors} />}
      {data !== undefined && !none && (
        <Text mt="xl" c="dimmed">
          {t('doors.wayOut')}
        </Text>
      )}
      {adding && <AddDoor onClose={() => setAdding(false)} />}
    </Page>
  );
}
