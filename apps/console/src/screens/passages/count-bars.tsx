import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import styles from './passages.module.css';
import type { Bar } from './tally-counts.ts';

const HEIGHT = 120;
const SLOT = 24;
const BAR = 15;
/** A week's seven bars would be slabs at that width. */
const BAR_OF_FEW = 6;
const FEW = 10;
/** About this many labels fit under the bars at any width. */
const LABELS_MAX = 8;

interface CountBarsProps {
  readonly bars: readonly Bar[];
  /** One bar is an hour; otherwise a day. */
  readonly hourly: boolean;
}

/** Bars for the eye, and the same figures as a table for whoever listens. */
export function CountBars({ bars, hourly }: CountBarsProps): ReactNode {
  const { t, clock, dayShort } = useBarWords(hourly);
  const most = Math.max(1, ...bars.map(({ opened, refused }) => opened + refused));
  const width = bars.length <= FEW ? BAR_OF_FEW : BAR;
  const every = Math.ceil(bars.length / LABELS_MAX);
  const label = (at: number): string => (hourly ? clock(at) : dayShort(at));
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bars.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {bars.map(({ at, opened, refused }, slot) => {
          const x = slot * SLOT + (SLOT - width) / 2;
          const open = (opened / most) * HEIGHT;
          const not = (refused / most) * HEIGHT;
          return (
            <g key={at}>
              <rect className={styles.opened} x={x} y={HEIGHT - open} width={width} height={open} />
              <rect className={styles.refused} x={x} y={HEIGHT - open - not} width={width} height={not} />
            </g>
          );
        })}
      </svg>
      <div className={styles.labels} aria-hidden>
        {bars.map(({ at }, slot) => (
          <span key={at}>{slot % every === 0 ? label(at) : ''}</span>
        ))}
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t(hourly ? 'passages.byHour' : 'passages.byDay')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('passages.when')}</th>
              <th scope="col">{t('passages.opened')}</th>
              <th scope="col">{t('passages.refused')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ at, opened, refused }) => (
              <tr key={at}>
                <th scope="row">{label(at)}</th>
                <td>{opened}</td>
                <td>{refused}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

function useBarWords(hourly: boolean) {
  const { t, clock, moment } = useConsoleWords();
  // `moment` writes 11月22日 周日 08:30; a day's label is what stands before the weekday or, in English, without the time.
  const dayShort = (at: number): string => (hourly ? clock(at) : (moment(at).split(/,| 周/)[0] ?? ''));
  return { t, clock, dayShort };
}
