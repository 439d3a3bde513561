import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useConsoleWords } from '../../words.ts';

export interface Pairing {
  /** The gate's name. */
  readonly gate: string;
  /** Works once, and is shown once. */
  readonly pairing: string;
}

export function PairingLine({ gate, pairing, onClose }: Pairing & { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Dialog title={t('gates.pairing')} wide>
      <Stack gap="lg">
        <Text>{t('gates.pairingLead', { gate })}</Text>
        <CopyLine text={pairing} label={t('gates.pairing')} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('gates.pairingDone')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
