import { Text } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { agoText } from '../../parts/ago.ts';
import { useNow } from '../../time/use-now.ts';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { whyText, witnessesText } from '../log/log-words.ts';
import type { Matter } from './attention.ts';
import styles from './today.module.css';

export function MatterList({ matters }: { readonly matters: readonly Matter[] }): ReactNode {
  const words = useConsoleWords();
  const now = useNow();
  return (
    <section aria-label={words.t('today.attention')}>
      <h2 className={styles.attention}>{words.t('today.attention')}</h2>
      <ul className={styles.matters}>
        {matters.map((matter) => (
          <li key={`${matter.kind} ${placeOf(matter)} ${'gate' in matter ? matter.gate.id : ''}`}>
            <Link
              to={placeOf(matter)}
              className={styles.matter}
              data-grave={matter.kind === 'log_refuses' || undefined}
            >
              <IconAlertTriangle className={styles.matterIcon ?? ''} size="1.375rem" aria-hidden />
              <span>
                <Text component="span" display="block" fw={600}>
                  {titleOf(matter, now, words)}
                </Text>
                <Text component="span" display="block" c="dimmed">
                  {nowOf(matter, now, words)}
                </Text>
              </span>
              <IconChevronRight size="1.2rem" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeOf(matter: Matter): string {
  if ('log' in matter) return '/trace';
  return 'gate' in matter ? '/gates' : `/doors/${matter.door.id}`;
}

function nowOf(matter: Matter, now: number, words: ConsoleWords): string {
  return matter.kind === 'log_late'
    ? words.t('matter.log_late.now', { witnesses: witnessesText(matter.log, now, words) })
    : words.t(`matter.${matter.kind}.now`);
}

function titleOf(matter: Matter, now: number, words: ConsoleWords): string {
  const { t } = words;
  switch (matter.kind) {
    case 'log_refuses':
      return t('matter.log_refuses.what', { why: whyText(matter.log.refuses ?? '', words) });
    case 'log_late':
      return t(matter.log.quorum.lastMetAt === null ? 'matter.log_late.never' : 'matter.log_late.what');
    case 'gate_silent':
      return matter.gate.lastSeen === null
        ? t('matter.gate_silent.never', { gate: matter.gate.name })
        : t('matter.gate_silent.what', {
            gate: matter.gate.name,
            when: agoText(matter.gate.lastSeen, now, words),
          });
    case 'gate_clock':
      return t('matter.gate_clock.what', {
        gate: matter.gate.name,
        seconds: Math.round(Math.abs(matter.gate.clockSkewMs ?? 0) / 1000),
      });
    case 'gate_waiting':
      return t('matter.gate_waiting.what', { gate: matter.gate.name });
    case 'door_disabled':
    case 'door_not_commissioned':
    case 'door_no_gate':
      return t(`matter.${matter.kind}.what`, { door: matter.door.name });
  }
}
