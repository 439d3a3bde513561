import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { receiptAddress } from '../api/looks.ts';
import { useWords } from '../words.ts';
import styles from './look-proof.module.css';

/** The receipt as a file that anybody can check without a network, and where the checker is. */
export function ReceiptFile({ seq }: { readonly seq: number }): ReactNode {
  const { t } = useWords();
  return (
    <div className={styles.file}>
      <Button
        component="a"
        href={receiptAddress(seq)}
        download
        variant="default"
        leftSection={<IconDownload size="1.25em" aria-hidden />}
      >
        {t('proof.download')}
      </Button>
      <Text c="dimmed" size="sm">
        {t('proof.downloadNote')}{' '}
        <Link to="/trace" className={styles.checker}>
          {t('proof.checker')}
        </Link>
      </Text>
    </div>
  );
}
