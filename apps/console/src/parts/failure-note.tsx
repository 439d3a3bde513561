import { RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure, SERVER_FAILED } from '../api/reply.ts';
import { useConsoleWords } from '../words.ts';

interface FailureNoteProps {
  readonly failure: Error | null;
  /** What has not been lost, e.g. the form's contents. */
  readonly kept?: string | undefined;
  readonly onRetry?: () => void;
}

/** Says what happened, why, what is kept and what to do. Nothing while there is no failure. */
export function FailureNote({ failure, kept, onRetry }: FailureNoteProps): ReactNode {
  const { t } = useConsoleWords();
  if (failure === null) return null;
  const refusal = failure instanceof Failure ? failure : { code: SERVER_FAILED };
  const again = onRetry && (
    <Button variant="default" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return <RefusalNotice refusal={refusal} kept={kept} action={again} />;
}
