import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useConsoleWords } from '../../words.ts';
import styles from './reveal.module.css';

/** A name left on a screen is a name shown to whoever walks by. */
const SHOWN_SECONDS = 60;

interface RevealedValuesProps {
  readonly values: readonly { readonly field: 'name' | 'phone'; readonly value: string | null }[];
  readonly onHide: () => void;
}

/** Shows the values for a minute. Who needs longer may stay, as often as needed: the look has been told already. */
export function RevealedValues({ values, onHide }: RevealedValuesProps): ReactNode {
  const { t } = useConsoleWords();
  const [left, setLeft] = useState(SHOWN_SECONDS);
  useEffect(() => {
    const tick = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(tick);
  }, []);
  useEffect(() => {
    if (left <= 0) onHide();
  }, [left, onHide]);
  return (
    <Stack gap="lg">
      <dl className={styles.values}>
        {values.map(({ field, value }) => (
          <div key={field}>
            <dt>{t(`reveal.${field}`)}</dt>
            <dd>{value ?? t('reveal.nothing')}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Progress value={(100 * left) / SHOWN_SECONDS} size="sm" aria-hidden />
        <Text size="sm" c="dimmed" mt={6}>
          {t('reveal.hidesIn', { seconds: left })}
        </Text>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setLeft(SHOWN_SECONDS)}>
          {t('reveal.stay')}
        </Button>
        <Button onClick={onHide}>{t('reveal.hideNow')}</Button>
      </Group>
    </Stack>
  );
}
