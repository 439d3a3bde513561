import type { Weekday } from '@lintel/access-rules';
import { ActionIcon, Button, NativeSelect, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../../words.ts';
import styles from './hours.module.css';
import { crossesMidnight, DAY_MINUTES, type HoursRow, NEW_ROW, ROWS_MAX, timeText, WEEKDAYS } from './week-hours.ts';

const STEP_MINUTES = 15;

interface HoursRowsProps {
  readonly rows: readonly HoursRow[];
  readonly readOnly: boolean;
  readonly none: string;
  readonly onChange: (rows: readonly HoursRow[]) => void;
}

/** Hours as sentences: on these days, from, until. Everything is a button or a list, so the keyboard reaches all of it. */
export function HoursRows({ rows, readOnly, none, onChange }: HoursRowsProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <div className={styles.rows}>
      {rows.length === 0 && none !== '' && <Text c="dimmed">{none}</Text>}
      {rows.map((row, at) => (
        <Row
          key={at} // rows have no identity of their own; their place is it
          number={at + 1}
          row={row}
          readOnly={readOnly}
          onChange={(changed) => onChange(rows.with(at, changed))}
          onRemove={() => onChange(rows.toSpliced(at, 1))}
        />
      ))}
      {!readOnly && rows.length < ROWS_MAX && (
        <div>
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconPlus size="1.1em" aria-hidden />}
            onClick={() => onChange([...rows, NEW_ROW])}
          >
            {t('door.addRow')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly number: number;
  readonly row: HoursRow;
  readonly readOnly: boolean;
  readonly onChange: (row: HoursRow) => void;
  readonly onRemove: () => void;
}

function Row({ number, row, readOnly, onChange, onRemove }: RowProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <fieldset className={styles.row} disabled={readOnly}>
      <Days days={row.days} onChange={(days) => onChange({ ...row, days })} />
      <div className={styles.times}>
        <Time
          label={t('door.from')}
          minute={row.fromMinute}
          first={0}
          onChange={(fromMinute) => onChange({ ...row, fromMinute })}
        />
        <span aria-hidden>–</span>
        <Time
          label={t('door.until')}
          minute={row.untilMinute}
          first={STEP_MINUTES}
          onChange={(untilMinute) => onChange({ ...row, untilMinute })}
        />
        {crossesMidnight(row) && row.fromMinute !== row.untilMinute && (
          <Text size="sm" c="dimmed">
            {t('door.nextDay')}
          </Text>
        )}
      </div>
      {!readOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('door.removeRowOf', { number })}
          onClick={onRemove}
        >
          <IconTrash size="1.2rem" aria-hidden />
        </ActionIcon>
      )}
      {row.days.length === 0 && <Wrong text={t('door.noDay')} />}
      {row.fromMinute === row.untilMinute && <Wrong text={t('door.sameTime')} />}
    </fieldset>
  );
}

function Wrong({ text }: { readonly text: string }): ReactNode {
  return (
    <Text role="alert" size="sm" className={styles.wrong} c="var(--mantine-color-error)">
      {text}
    </Text>
  );
}

function Days({
  days,
  onChange,
}: {
  readonly days: readonly Weekday[];
  readonly onChange: (days: readonly Weekday[]) => void;
}): ReactNode {
  const { t } = useConsoleWords();
  return (
    <fieldset className={styles.days} aria-label={t('door.days')}>
      {WEEKDAYS.map((day) => {
        const on = days.includes(day);
        return (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={on}
            aria-label={t(`week.${day}`)}
            onClick={() => onChange(WEEKDAYS.filter((other) => (other === day ? !on : days.includes(other))))}
          >
            {t(`week.short${day}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

interface TimeProps {
  readonly label: string;
  readonly minute: number;
  readonly first: number;
  readonly onChange: (minute: number) => void;
}

/** Quarter hours from `first` to 24:00, and the present value whatever it is. */
function Time({ label, minute, first, onChange }: TimeProps): ReactNode {
  const last = first === 0 ? DAY_MINUTES - STEP_MINUTES : DAY_MINUTES;
  const quarters = Array.from({ length: (last - first) / STEP_MINUTES + 1 }, (_, at) => first + at * STEP_MINUTES);
  const minutes = quarters.includes(minute) ? quarters : [...quarters, minute].toSorted((a, b) => a - b);
  return (
    <NativeSelect
      aria-label={label}
      value={String(minute)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={minutes.map((value) => ({ value: String(value), label: timeText(value) }))}
    />
  );
}
