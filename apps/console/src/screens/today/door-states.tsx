import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Door, Gate } from '../../api/types.ts';
import { StateDot } from '../../parts/state-dot.tsx';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { DOOR_TONES } from '../doors/door-words.ts';
import { GATE_TONES, healthOf } from '../gates/gate-health.ts';
import styles from './today.module.css';

/** Each door with how it stands and how its gate is, one line each. */
export function DoorStates({
  doors,
  gates,
}: {
  readonly doors: readonly Door[];
  readonly gates: readonly Gate[];
}): ReactNode {
  const { t } = useConsoleWords();
  const now = useNow();
  return (
    <ul className={styles.doors}>
      {doors.map((door) => {
        const gate = gates.find(({ id }) => id === door.gate);
        const health = gate && healthOf(gate, now);
        return (
          <li key={door.id} className={styles.door}>
            <span>
              <Link to="/doors/$door" params={{ door: door.id }} className={styles.doorName}>
                {door.name}
              </Link>
              <Text component="span" size="sm" c="dimmed">
                {door.place ?? t('doors.main')}
              </Text>
            </span>
            <StateDot tone={DOOR_TONES[door.state]}>{t(`doorState.${door.state}`)}</StateDot>
            {health === undefined ? (
              <Text component="span" c="dimmed">
                {door.gate === null ? t('doors.noGate') : ''}
              </Text>
            ) : (
              <StateDot tone={GATE_TONES[health]}>{t('today.gateIs', { state: t(`gateState.${health}`) })}</StateDot>
            )}
          </li>
        );
      })}
    </ul>
  );
}
