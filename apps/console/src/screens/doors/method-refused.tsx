import { TroubleNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Failure } from '../../api/reply.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';

interface MethodRefusedProps {
  readonly failure: Failure;
  readonly door: string;
  readonly onClose: () => void;
}

/** Why a switch went back: for the last plain method the rule itself, for anything else the refusal's own words. */
export function MethodRefused({ failure, door, onClose }: MethodRefusedProps): ReactNode {
  const { t } = useConsoleWords();
  if (failure.code !== 'access.last_plain_method')
    return <FailureNote failure={failure} kept={t('failure.unchanged')} />;
  const close = (
    <Button variant="default" size="sm" onClick={onClose}>
      {t('common.close')}
    </Button>
  );
  return (
    <TroubleNotice
      what={t('doors.lastPlain', { door })}
      why={t('doors.lastPlainWhy')}
      now={t('doors.lastPlainNow')}
      action={close}
    />
  );
}
