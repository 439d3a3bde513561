import { RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useWords } from '../words.ts';
import { LinkButton } from './link-button.tsx';

interface Asked<Reply> {
  readonly data: Reply | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

interface AnswerProps<Reply> {
  readonly to: Asked<Reply>;
  /** Stands in until the answer is here, as tall as it will be. */
  readonly waiting: ReactNode;
  readonly children: (reply: Reply) => ReactNode;
}

/** The answer to a question of the API: while it is awaited, when it is here, and when there is none. */
export function Answer<Reply>({ to, waiting, children }: AnswerProps<Reply>): ReactNode {
  const { t } = useWords();
  if (to.data !== undefined) return children(to.data);
  if (to.error === null) return waiting;
  const refusal = refusalOf(to.error);
  const retry = (
    <Button variant="default" onClick={() => void to.refetch()}>
      {t('common.retry')}
    </Button>
  );
  const toRoles = (
    <LinkButton to="/settings" variant="default">
      {t('settings.changeRole')}
    </LinkButton>
  );
  return <RefusalNotice refusal={refusal} action={refusal.code === 'http.forbidden' ? toRoles : retry} />;
}
