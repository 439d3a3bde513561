import { Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './why-we-ask.module.css';
import { useSharedWords } from './shared-words.ts';
import { Spoken } from './spoken.tsx';

interface WhyWeAskProps {
  /** Give the field `aria-describedby` with this id. */
  readonly id?: string;
  readonly children: string;
}

/** The plain line that stands beside every personal field. */
export function WhyWeAsk({ id, children }: WhyWeAskProps): ReactNode {
  const { t } = useSharedWords();
  return (
    <Text id={id} component="p" size="sm" c="dimmed" className={styles.why ?? ''}>
      <IconInfoCircle size="1.1em" aria-hidden />
      <Spoken>{t('common.whyWeAsk')}</Spoken>
      <span>{children}</span>
    </Text>
  );
}
