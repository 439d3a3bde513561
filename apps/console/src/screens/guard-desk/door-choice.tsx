import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Door } from '../../api/types.ts';
import { useConsoleWords } from '../../words.ts';
import styles from './guard-desk.module.css';

interface DoorChoiceProps {
  readonly doors: readonly Door[];
  readonly chosen: string | null;
  readonly onChoose: (door: string) => void;
}

export function DoorChoice({ doors, chosen, onChoose }: DoorChoiceProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <section className={styles.doors} aria-label={t('desk.doors')}>
      <Title order={2} size="h3">
        {t('desk.doors')}
      </Title>
      <div className={styles.buttons}>
        {doors.map((door, at) => (
          <button
            key={door.id}
            type="button"
            className={styles.door}
            aria-pressed={door.id === chosen}
            onClick={() => onChoose(door.id)}
          >
            <span className={styles.name}>{door.name}</span>
            {door.state !== 'in_service' && <span className={styles.note}>{t(`desk.state.${door.state}`)}</span>}
            {at < 9 && (
              <kbd className={styles.key} aria-hidden>
                {at + 1}
              </kbd>
            )}
          </button>
        ))}
      </div>
    </section>
  );
}
