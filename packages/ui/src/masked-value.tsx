import { UnstyledButton } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './masked-value.module.css';
import { useSharedWords } from './shared-words.ts';
import { Spoken } from './spoken.tsx';

interface MaskedValueProps {
  /** As the server gave it: `王**`, `138****1234`. */
  readonly masked: string;
  /** What it is, for a screen reader: 姓名, 手机号. */
  readonly label: string;
  /** The value itself, once opened on purpose. */
  readonly open?: string | undefined;
  /** Asks to open it. Without it, nobody here may. */
  readonly onReveal?: (() => void) | undefined;
}

/** A personal value that looks masked while it is, and opens only on purpose. */
export function MaskedValue({ masked, label, open, onReveal }: MaskedValueProps): ReactNode {
  const { t } = useSharedWords();
  if (open !== undefined) return <span className={styles.open}>{open}</span>;
  const shown = (
    <span className={styles.masked}>
      <span aria-hidden>{masked.replaceAll('*', '•')}</span>
      <Spoken>{`${label} ${masked.replace(/\*+/, ' ')} ${t('common.masked')}`}</Spoken>
    </span>
  );
  if (onReveal === undefined) return shown;
  return (
    <UnstyledButton className={styles.reveal ?? ''} onClick={onReveal} aria-label={`${t('common.show')} ${label}`}>
      {shown}
      <IconEye size="1.1em" aria-hidden />
    </UnstyledButton>
  );
}
