import { Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { CheckedLook } from './check-look.ts';
import styles from './check-details.module.css';
import type { LogPin } from './log-pin.ts';
import { commitmentOf } from './look.ts';
import { usePartyNames } from './use-party-names.ts';
import { useNow } from './use-now.ts';

interface CheckDetailsProps {
  readonly checked: CheckedLook;
  readonly pin: LogPin;
}

/** The numbers and hashes, for whoever wants to compare them with what others hold. */
export function CheckDetails({ checked: { check, event, leaf }, pin }: CheckDetailsProps): ReactNode {
  const { t, moment } = useWords();
  const now = useNow();
  const names = usePartyNames();
  const { index, checkpoint, cosigned } = check;
  const rows = [
    [t('proof.index'), index === null ? '' : String(index)],
    [t('proof.origin'), checkpoint?.origin ?? ''],
    [t('proof.size'), checkpoint === null ? '' : String(checkpoint.size)],
    [t('proof.commitment'), commitmentOf({ leaf }) ?? ''],
    [t('proof.event'), event],
    ...(cosigned.length === 0 ? [[t('proof.cosigned'), t('proof.noCosigned')] as const] : []),
    ...cosigned.map(({ name, at }) => [`${t('proof.cosigned')} · ${names([name])}`, moment(at, now)] as const),
  ] as const;
  return (
    <details className={styles.details}>
      <summary className={styles.line}>
        <span>{t('proof.details')}</span>
        <IconChevronDown className={styles.chevron ?? ''} size="1.25rem" aria-hidden />
      </summary>
      <dl className={styles.rows}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      <Text c="dimmed" size="sm">
        {t('proof.whose', { at: moment(pin.firstAt, now) })}
      </Text>
    </details>
  );
}
