import { TroubleNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { changesOf, type LogPin } from './log-pin.ts';
import { usePartyNames } from './use-party-names.ts';
import { useNow } from './use-now.ts';

interface KeysNoticeProps {
  readonly pin: LogPin;
  readonly onAccept: () => void;
}

/** Says that others sign now than this device knew, until the reader has asked why and agrees. */
export function KeysNotice({ pin, onAccept }: KeysNoticeProps): ReactNode {
  const { t, moment } = useWords();
  const now = useNow();
  const names = usePartyNames();
  if (pin.other === null) return null;
  const changes = changesOf(pin).map((change) => t(`keys.changed.${change.kind}`, { names: names(change.names) }));
  const when = { last: moment(pin.lastAt, now), noticed: moment(pin.other.noticedAt, now) };
  return (
    <TroubleNotice
      what={t('keys.changed')}
      why={changes.join(' ')}
      kept={t('keys.changedWhen', when)}
      now={t('keys.changedNow')}
      action={
        <Button variant="default" onClick={onAccept}>
          {t('keys.accept')}
        </Button>
      }
    />
  );
}
