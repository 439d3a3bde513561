import { ConfirmDialog } from '@lintel/ui';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../words.ts';
import { FailureNote } from './failure-note.tsx';

interface AskFirstProps {
  readonly title: string;
  readonly body: string;
  /** Names the act and what it touches; never 确定. */
  readonly act: string;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly danger?: boolean;
  readonly onAct: () => void;
  readonly onClose: () => void;
}

/** Stands before what cannot simply be undone. It stays open with the reason when the server refuses. */
export function AskFirst({ title, body, act, busy, failure, danger = true, onAct, onClose }: AskFirstProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <ConfirmDialog open title={title} act={act} danger={danger} busy={busy} onAct={onAct} onClose={onClose}>
      <Text>{body}</Text>
      <FailureNote failure={failure} kept={t('failure.unchanged')} />
    </ConfirmDialog>
  );
}
