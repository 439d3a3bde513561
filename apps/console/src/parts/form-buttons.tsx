import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../words.ts';

interface FormButtonsProps {
  /** Names what the form does. */
  readonly act: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly onCancel: () => void;
}

/** The end of every form in a dialog: not now, or the act by its name. */
export function FormButtons({ act, busy, disabled = false, onCancel }: FormButtonsProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled}>
        {act}
      </Button>
    </Group>
  );
}
