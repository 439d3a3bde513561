import { EmptyState, LintelMark, LoadingLines } from '@lintel/ui';
import { Button, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { IconDoorEnter, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { countsQuestion, doorsQuestion } from '../../api/questions.ts';
import { saveFile } from '../../api/save-file.ts';
import type { PassageCount } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useTimeZone } from '../../session/time-zone.ts';
import { startOfDay } from '../../time/local-date.ts';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { countsCsv } from './counts-csv.ts';
import { CountBars } from './count-bars.tsx';
import styles from './passages.module.css';
import { TallyTable } from './tally-table.tsx';
import { barsOf, tallyBy } from './tally-counts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SPANS = { today: 1, week: 7, month: 30 } as const;
type Span = keyof typeof SPANS;

/** How often doors opened. The server gives numbers only, so there is nobody here to be seen. */
export function PassagesScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const timeZone = useTimeZone();
  const [span, setSpan] = useState<Span>('week');
  const [door, setDoor] = useState('');
  const doors = useQuery({ ...doorsQuestion, enabled: may('readDoors') }).data?.doors ?? [];
  const nameOf = (id: string): string => doors.find((one) => one.id === id)?.name ?? t('passages.aDoor');
  const until = startOfDay(useNow(), timeZone) + DAY_MS;
  const range = { from: until - SPANS[span] * DAY_MS, until };
  const { data, error, refetch } = useQuery(countsQuestion(range));
  const counts = data?.counts.filter((count) => door === '' || count.door === door);
  const save = (): void =>
    saveFile(new Blob([countsCsv(counts ?? [], nameOf)], { type: 'text/csv' }), `${t('passages.title')}.csv`);
  return (
    <Page
      title={t('passages.title')}
      lead={t('passages.lead')}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size="1.1em" aria-hidden />}
          disabled={counts === undefined || counts.length === 0}
          onClick={save}
        >
          {t('passages.exportCsv')}
        </Button>
      }
    >
      <div className={styles.filters}>
        <SegmentedControl
          size="md"
          aria-label={t('passages.range')}
          value={span}
          onChange={(value) => setSpan(value as Span)} // one of SPANS
          data={(['today', 'week', 'month'] as const).map((value) => ({ value, label: t(`passages.${value}`) }))}
        />
        <NativeSelect
          aria-label={t('passages.door')}
          value={door}
          onChange={(event) => setDoor(event.currentTarget.value)}
          data={[
            { value: '', label: t('passages.allDoors') },
            ...doors.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {counts === undefined && error === null && <LoadingLines rows={3} height={5} />}
      {counts !== undefined && (
        <Counts counts={counts} range={range} slotMs={span === 'today' ? HOUR_MS : DAY_MS} nameOf={nameOf} />
      )}
      <WhyNobody />
    </Page>
  );
}

interface CountsProps {
  readonly counts: readonly PassageCount[];
  readonly range: { readonly from: number; readonly until: number };
  readonly slotMs: number;
  readonly nameOf: (door: string) => string;
}

function Counts({ counts, range, slotMs, nameOf }: CountsProps): ReactNode {
  const { t, count, textOr } = useConsoleWords();
  if (counts.length === 0)
    return <EmptyState icon={<IconDoorEnter />} title={t('passages.empty')} now={t('passages.emptyBody')} />;
  const bars = barsOf(counts, { ...range, slotMs });
  const opened = bars.reduce((sum, bar) => sum + bar.opened, 0);
  const refused = bars.reduce((sum, bar) => sum + bar.refused, 0);
  return (
    <>
      <p className={styles.total}>
        <strong>{count(opened)}</strong>
        <span>{t('passages.openedTimes')}</span>
        <Text component="span" c="dimmed">
          {t('today.refused', { count: count(refused) })}
        </Text>
      </p>
      <CountBars bars={bars} hourly={slotMs === HOUR_MS} />
      <div className={styles.tallies}>
        <Section title={t('passages.byDoor')}>
          <TallyTable head={t('passages.door')} tallies={tallyBy(counts, (one) => one.door)} nameOf={nameOf} />
        </Section>
        <Section title={t('passages.byMethod')}>
          <TallyTable
            head={t('passages.method')}
            tallies={tallyBy(counts, (one) => one.method)}
            nameOf={(method) => textOr(`method.${method}`, 'method.other')}
          />
        </Section>
      </div>
    </>
  );
}

function WhyNobody(): ReactNode {
  const { t } = useConsoleWords();
  return (
    <aside className={styles.why}>
      <LintelMark size={22} />
      <div>
        <Text fw={600}>{t('passages.why')}</Text>
        <Text c="dimmed">{t('passages.whyBody')}</Text>
      </div>
    </aside>
  );
}
