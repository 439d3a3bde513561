import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../words.ts';
import styles from './copy-line.module.css';

/** A line of text to take elsewhere exactly: it can be read, selected, or copied by one button. */
export function CopyLine({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { t } = useConsoleWords();
  return (
    <div className={styles.line}>
      <code aria-label={label}>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            variant="light"
            leftSection={copied ? <IconCheck size="1.1em" aria-hidden /> : <IconCopy size="1.1em" aria-hidden />}
            onClick={copy}
          >
            <output>{t(copied ? 'copy.done' : 'copy.do')}</output>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
