import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useMe } from '../api/me.ts';
import { LogNotice } from '../looks/log-notice.tsx';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { HowToCheck, Limits } from './how-to-check.tsx';
import { LogState } from './log-state.tsx';
import { TallyTable } from './tally-table.tsx';
import { useTraceWords } from './use-trace-words.ts';
import { useTrace } from './use-trace.ts';
import { WitnessRows } from './witness-rows.tsx';

/** What everybody may know of the looks in a community, without signing in: how many, who vouches, how to check. */
export function TraceScreen(): ReactNode {
  const { t } = useTraceWords();
  const { community } = useSearch({ from: '/trace' });
  const me = useMe().data;
  const log = useTrace(community ?? me?.community.slug);
  const isUnknown = log.error !== null && refusalOf(log.error).code === 'trace.log_unknown';
  return (
    <PageFrame
      title={t('trace.title')}
      lead={t('trace.lead')}
      back={<BackLink to={me === undefined ? '/sign-in' : '/settings'} />}
    >
      {isUnknown ? (
        <EmptyState title={t('trace.unknown')} now={t('trace.unknownNow')} />
      ) : (
        <Answer to={log} waiting={<LoadingLines rows={4} height={9} />}>
          {(known) => (
            <>
              <LogNotice log={known} />
              <TallyTable days={known.days} />
              <WitnessRows log={known} />
              <HowToCheck log={known} />
              <Limits />
              <LogState log={known} />
            </>
          )}
        </Answer>
      )}
    </PageFrame>
  );
}
