import { EmptyState } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PublicLog } from '../api/log.ts';
import { daysOf, type TallyDay } from './tally.ts';
import styles from './trace.module.css';
import { useTraceWords } from './use-trace-words.ts';

const DAYS_AT_ONCE = 7;

/** How many looks there were, day by day and kind by kind. */
export function TallyTable({ days: lines }: Pick<PublicLog, 'days'>): ReactNode {
  const { t } = useTraceWords();
  const [shown, setShown] = useState(DAYS_AT_ONCE);
  const days = daysOf(lines);
  const most = Math.max(1, ...days.flatMap(({ kinds }) => kinds.map(({ looks }) => looks)));
  if (days.length === 0) return <EmptyState title={t('trace.countsNone')} now={t('trace.countsNoneNow')} />;
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('trace.counts')}</h2>
      <Text c="dimmed" size="sm">
        {t('trace.utc')}
      </Text>
      <table className={styles.tally}>
        <thead className={styles.heard}>
          <tr>
            <th scope="col">{t('trace.kind')}</th>
            <th scope="col">{t('trace.times')}</th>
          </tr>
        </thead>
        {days.slice(0, shown).map((day) => (
          <Day key={day.day} day={day} most={most} />
        ))}
      </table>
      {shown < days.length ? (
        <Button variant="default" onClick={() => setShown(shown + DAYS_AT_ONCE)}>
          {t('trace.more')}
        </Button>
      ) : null}
    </section>
  );
}

function Day({ day: { day, looks, kinds }, most }: { readonly day: TallyDay; readonly most: number }): ReactNode {
  const { t, weekday, count } = useTraceWords();
  return (
    <tbody>
      <tr className={styles.day}>
        {/* Noon, so that the date is the same in every zone that this country has. */}
        <th scope="rowgroup">{weekday(Date.parse(`${day}T04:00:00Z`))}</th>
        <td>{t('trace.dayTotal', { count: count(looks) })}</td>
      </tr>
      {kinds.map(({ act, actor, looks: times }) => (
        <tr key={`${act} ${actor}`}>
          <th scope="row">
            {t('trace.by', { actor: t(`trace.actor.${actor}`), act: t(`trace.act.${act}`) })}
            <span className={styles.bar} data-act={act} style={{ width: `${(100 * times) / most}%` }} aria-hidden />
          </th>
          <td>{count(times)}</td>
        </tr>
      ))}
    </tbody>
  );
}
