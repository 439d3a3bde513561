import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import styles from './credentials.module.css';

/** Shown once, and large: it is told to the guard in person. */
export function GuardPin({
  name,
  pin,
  onClose,
}: {
  readonly name: string;
  readonly pin: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Stack gap="lg">
      <Text>{t('credentials.pinOnce', { name })}</Text>
      <p className={styles.pin} aria-label={pin.split('').join(' ')}>
        {pin}
      </p>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('credentials.pinDone')}</Button>
      </Group>
    </Stack>
  );
}
