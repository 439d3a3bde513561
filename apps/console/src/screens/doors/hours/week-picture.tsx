import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ConsoleWords, useConsoleWords } from '../../../words.ts';
import styles from './hours.module.css';
import { DAY_MINUTES, hoursOf, type HoursRow, spansOf, timeText, WEEKDAYS } from './week-hours.ts';

const ROW_HEIGHT = 14;
const BAR_HEIGHT = 8;
/** Width of the picture in its own units: one per minute of the day. */
const MARKS = [0, 6, 12, 18, 24];

/** The week at a glance: what the rows above amount to, nights split at midnight. */
export function WeekPicture({ rows, name }: { readonly rows: readonly HoursRow[]; readonly name: string }): ReactNode {
  const words = useConsoleWords();
  if (rows.length === 0) return null;
  const hours = hoursOf(rows);
  return (
    <div className={styles.week}>
      <VisuallyHidden>{`${name}: ${spoken(rows, words)}`}</VisuallyHidden>
      {WEEKDAYS.map((day) => (
        <div key={day} className={styles.weekDay} aria-hidden>
          <span>{words.t(`week.short${day}`)}</span>
          <svg viewBox={`0 0 ${DAY_MINUTES} ${ROW_HEIGHT}`} preserveAspectRatio="none">
            <rect
              className={styles.track}
              x={0}
              y={(ROW_HEIGHT - BAR_HEIGHT) / 2}
              width={DAY_MINUTES}
              height={BAR_HEIGHT}
            />
            {spansOf(hours, day).map(({ from, until }) => (
              <rect
                key={from}
                className={styles.bar}
                x={from}
                y={(ROW_HEIGHT - BAR_HEIGHT) / 2}
                width={until - from}
                height={BAR_HEIGHT}
              />
            ))}
          </svg>
        </div>
      ))}
      <div className={styles.axis} aria-hidden>
        {MARKS.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

function spoken(rows: readonly HoursRow[], { t }: ConsoleWords): string {
  const hours = hoursOf(rows);
  return WEEKDAYS.map((day) => {
    const spans = spansOf(hours, day).map(({ from, until }) => `${timeText(from)}–${timeText(until)}`);
    return t('door.weekOf', {
      day: t(`week.${day}`),
      spans: spans.length === 0 ? t('door.closed') : spans.join(t('list.comma')),
    });
  }).join(t('list.semicolon'));
}
