import { EmptyState, LintelMark, LoadingLines } from '@lintel/ui';
import { Text } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { doorsQuestion, gatesQuestion, publicLogQuestion } from '../../api/questions.ts';
import type { Door, Gate, PublicLog } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useMe } from '../../session/me.ts';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { mattersOf, mattersOfLog } from './attention.ts';
import { DoorStates } from './door-states.tsx';
import { MatterList } from './matter-list.tsx';
import { TodayCounts } from './today-counts.tsx';
import { TodayLog } from './today-log.tsx';
import styles from './today.module.css';

/** A quiet page: how the doors are, and what needs somebody. Nothing stands here that does not exist. */
export function TodayScreen(): ReactNode {
  const { t, moment } = useConsoleWords();
  const may = useMay();
  const doors = useQuery({ ...doorsQuestion, enabled: may('readDoors') });
  const gates = useQuery({ ...gatesQuestion, enabled: may('readGates') });
  const log = useQuery(publicLogQuestion(useMe().community.slug));
  const failure = doors.error ?? gates.error ?? log.error;
  const retry = (): void => {
    void doors.refetch();
    void gates.refetch();
    void log.refetch();
  };
  return (
    <Page title={t('today.title')} lead={moment(useNow())}>
      <FailureNote failure={failure} onRetry={retry} />
      {failure === null && (doors.isLoading || gates.isLoading || log.isLoading) && <LoadingLines rows={4} />}
      {!may('readDoors') && <EmptyState title={t('today.nothingYoursTitle')} now={t('today.nothingYours')} />}
      {doors.data !== undefined && (!may('readGates') || gates.data !== undefined) && !log.isLoading && (
        <House doors={doors.data.doors} gates={gates.data?.gates ?? []} log={log.data ?? null} />
      )}
    </Page>
  );
}

interface HouseProps {
  readonly doors: readonly Door[];
  readonly gates: readonly Gate[];
  /** Null before it has begun, and when it could not be asked. */
  readonly log: PublicLog | null;
}

function House({ doors, gates, log }: HouseProps): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const now = useNow();
  const hasDoors = doors.length > 0 || gates.length > 0;
  const matters = [...(log === null ? [] : mattersOfLog(log)), ...mattersOf(doors, gates, now)];
  return (
    <>
      {matters.length > 0 && <MatterList matters={matters} />}
      {matters.length === 0 && hasDoors && <Calm />}
      {hasDoors ? (
        <Section title={t('today.doors')}>
          <DoorStates doors={doors} gates={gates} />
        </Section>
      ) : (
        <EmptyState icon={<IconDoor />} title={t('today.nothing')} now={t('today.nothingBody')} />
      )}
      {log !== null && <TodayLog log={log} />}
      {may('countPassages') && hasDoors && <TodayCounts />}
    </>
  );
}

function Calm(): ReactNode {
  const { t } = useConsoleWords();
  return (
    <div className={styles.calm}>
      <LintelMark size={40} />
      <div>
        <Text fw={600} size="lg">
          {t('today.calm')}
        </Text>
        <Text c="dimmed">{t('today.calmBody')}</Text>
      </div>
    </div>
  );
}
