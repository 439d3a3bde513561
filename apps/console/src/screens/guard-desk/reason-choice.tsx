import type { GuardReason } from '@lintel/access-rules';
import { Button, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconDots,
  IconKeyOff,
  IconPackage,
  IconTool,
  IconUser,
  IconWheelchair,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { Door } from '../../api/types.ts';
import { useConsoleWords } from '../../words.ts';
import styles from './guard-desk.module.css';
import { GUARD_REASONS } from './keys.ts';

const ICONS: Readonly<Record<GuardReason, ComponentType<{ size: string; stroke: number }>>> = {
  forgot_credential: IconKeyOff,
  visitor: IconUser,
  delivery: IconPackage,
  repair: IconTool,
  mobility_help: IconWheelchair,
  emergency: IconAlertTriangle,
  other: IconDots,
};

interface ReasonChoiceProps {
  readonly door: Door | undefined;
  readonly onGive: (reason: GuardReason) => void;
  readonly onBack: () => void;
}

/** A closed list, so that no name is ever typed into it. Giving the reason opens the door. */
export function ReasonChoice({ door, onGive, onBack }: ReasonChoiceProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <section className={styles.reasons} aria-label={t('desk.reasons')}>
      <div className={styles.reasonHead}>
        <Title order={2} size="h3">
          {door === undefined ? t('desk.reasons') : t('desk.openWhy', { door: door.name })}
        </Title>
        {door !== undefined && (
          <Button
            className={styles.back ?? ''}
            variant="subtle"
            size="sm"
            color="gray"
            leftSection={<IconArrowLeft size="1.1em" aria-hidden />}
            onClick={onBack}
          >
            {t('desk.changeDoor')}
          </Button>
        )}
      </div>
      {door === undefined && <Text c="dimmed">{t('desk.chooseDoor')}</Text>}
      <div className={styles.buttons}>
        {GUARD_REASONS.map((reason, at) => {
          const Icon = ICONS[reason];
          return (
            <button
              key={reason}
              type="button"
              className={styles.reason}
              data-urgent={reason === 'emergency'}
              disabled={door === undefined}
              onClick={() => onGive(reason)}
            >
              <Icon size="1.75rem" stroke={1.5} />
              <span className={styles.name}>{t(`guardReason.${reason}`)}</span>
              {door !== undefined && (
                <kbd className={styles.key} aria-hidden>
                  {at + 1}
                </kbd>
              )}
            </button>
          );
        })}
      </div>
    </section>
  );
}
