import { MaskedValue } from '@lintel/ui';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Relation } from '../../api/types.ts';
import { useConsoleWords } from '../../words.ts';
import { nameOf } from './part-words.ts';
import styles from './part.module.css';

/** Someone of the roll as everyone with the right to the list sees them: masked. An organisation is kept without a name. */
export function PersonLines({ relation }: { readonly relation: Relation }): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const { name, phone } = relation;
  if (name === null)
    return (
      <Text component="span" c="dimmed">
        {nameOf(relation, words)}
      </Text>
    );
  return (
    <div className={styles.who}>
      <Text fw={600} component="span">
        <MaskedValue masked={name.masked} label={t('part.name')} />
      </Text>
      <Text size="sm" c="dimmed" component="span">
        {phone === null ? t('part.noPhone') : <MaskedValue masked={phone.masked} label={t('part.phone')} />}
      </Text>
    </div>
  );
}
