import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { countsQuestion } from '../../api/questions.ts';
import { Section } from '../../parts/page.tsx';
import { useTimeZone } from '../../session/time-zone.ts';
import { startOfDay } from '../../time/local-date.ts';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { CountBars } from '../passages/count-bars.tsx';
import { barsOf } from '../passages/tally-counts.ts';

const HOUR_MS = 3_600_000;

export function TodayCounts(): ReactNode {
  const { t, count } = useConsoleWords();
  const from = startOfDay(useNow(), useTimeZone());
  const range = { from, until: from + 24 * HOUR_MS };
  const { data } = useQuery(countsQuestion(range));
  if (data === undefined || data.counts.length === 0) return null;
  const bars = barsOf(data.counts, { ...range, slotMs: HOUR_MS });
  const opened = bars.reduce((sum, bar) => sum + bar.opened, 0);
  return (
    <Section
      title={t('today.passages')}
      lead={t('today.passagesLead')}
      actions={<Text fw={600}>{t('today.opened', { count: count(opened) })}</Text>}
    >
      <CountBars bars={bars} hourly />
    </Section>
  );
}
