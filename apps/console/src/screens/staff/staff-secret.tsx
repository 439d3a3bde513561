import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StaffSecret } from '../../api/types.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { useConsoleWords } from '../../words.ts';
import styles from './staff-secret.module.css';

export interface Secret extends StaffSecret {
  readonly name: string;
}

/** Shown once and kept nowhere: the server has only hashes of it, and this page forgets it on closing. */
export function StaffSecretDialog({
  name,
  password,
  totpUri,
  totpSecret,
  onClose,
}: Secret & { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Dialog wide title={t('staff.secretTitle', { name })}>
      <Stack gap="lg">
        <Text>{t('staff.secretLead')}</Text>
        <div>
          <Text fw={600} mb={6}>
            {t('staff.password')}
          </Text>
          <CopyLine text={password} label={t('staff.password')} />
        </div>
        <div className={styles.totp}>
          <QrPicture text={totpUri} label={t('staff.totpScan')} className={styles.code ?? ''} />
          <div>
            <Text fw={600}>{t('staff.totp')}</Text>
            <Text>{t('staff.totpScan')}</Text>
            <Text size="sm" c="dimmed" mt="md">
              {t('staff.totpManual')}
            </Text>
            <code className={styles.secret}>{totpSecret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </div>
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('staff.secretDone')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
