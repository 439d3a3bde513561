import { TroubleNotice } from '@lintel/ui';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PublicLog } from '../api/log.ts';
import { useWords } from '../words.ts';
import { usePartyNames } from './use-party-names.ts';
import { useNow } from './use-now.ts';

interface LogProps {
  readonly log: PublicLog;
}

/** The log signs nothing more, or its witnesses have been silent for an hour. */
export function LogNotice({ log: { quorum, refuses } }: LogProps): ReactNode {
  const { t, moment } = useWords();
  const now = useNow();
  if (refuses !== null) {
    return (
      <TroubleNotice
        what={t('log.refuses')}
        why={t('log.refusesWhy')}
        kept={t('log.refusesKept')}
        now={t('log.refusesNow')}
      />
    );
  }
  if (!quorum.isLate) return null;
  const { lastMetAt } = quorum;
  return lastMetAt === null ? (
    <TroubleNotice what={t('log.lateNever')} why={t('log.lateNeverWhy')} now={t('log.lateNow')} />
  ) : (
    <TroubleNotice what={t('log.late')} why={t('log.lateWhy', { at: moment(lastMetAt, now) })} now={t('log.lateNow')} />
  );
}

/** One quiet line: who vouches for the log, and since when it is known. */
export function LogWitnesses({ log: { quorum, witnesses } }: LogProps): ReactNode {
  const { t, moment } = useWords();
  const now = useNow();
  const names = usePartyNames();
  // The notice says it already.
  if (quorum.isLate) return null;
  return (
    <Text c="dimmed" size="sm">
      {quorum.lastMetAt === null
        ? t('log.noWitnesses')
        : t('log.witnessed', {
            names: names(witnesses.map(({ name }) => name)),
            at: moment(quorum.lastMetAt, now),
          })}
    </Text>
  );
}
