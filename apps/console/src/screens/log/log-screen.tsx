import { EmptyState, LoadingLines, TroubleNotice } from '@lintel/ui';
import { Anchor } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { publicLogQuestion } from '../../api/questions.ts';
import type { PublicLog } from '../../api/types.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { useMay } from '../../session/may.ts';
import { useMe } from '../../session/me.ts';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { BulkLooks } from './bulk-looks.tsx';
import { LOG_TONES, logHealthOf } from './log-health.ts';
import { heardText, whatNowText, whyText } from './log-words.ts';
import styles from './log.module.css';
import { WitnessTable } from './witness-table.tsx';

/** How the log of looks is doing, and who vouches for it. All of it is public; here it stands with what staff can do about it. */
export function LogScreen(): ReactNode {
  const { t } = useConsoleWords();
  const { data, error, refetch } = useQuery(publicLogQuestion(useMe().community.slug));
  return (
    <Page
      title={t('publicLog.title')}
      lead={t('publicLog.lead')}
      actions={<Anchor href="/trace">{t('publicLog.toPublic')}</Anchor>}
    >
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {error === null && data === undefined && <LoadingLines rows={4} />}
      {data === null && (
        <EmptyState icon={<IconNotebook />} title={t('publicLog.empty')} now={t('publicLog.emptyNow')} />
      )}
      {data && <Log log={data} />}
    </Page>
  );
}

function Log({ log }: { readonly log: PublicLog }): ReactNode {
  const words = useConsoleWords();
  const { t, count } = words;
  const may = useMay();
  const now = useNow();
  const health = logHealthOf(log);
  const quorum =
    log.quorum.lastMetAt === null ? t('publicLog.quorumNever') : heardText(log.quorum.lastMetAt, now, words);
  return (
    <>
      <div className={styles.trouble}>
        <LogTrouble log={log} />
      </div>
      <FactList
        facts={[
          [
            t('publicLog.state'),
            <StateDot key="state" tone={LOG_TONES[health]}>
              {t(`publicLog.state.${health}`)}
            </StateDot>,
          ],
          [t('publicLog.size'), t('publicLog.sizeOf', { count: count(log.size) })],
          [t('publicLog.signed'), heardText(log.signedAt, now, words)],
          [t('publicLog.quorum'), log.quorum.isAsked ? quorum : t('publicLog.quorumNone')],
        ]}
      />
      <Section title={t('publicLog.witnesses')} lead={t('publicLog.witnessesLead')}>
        <WitnessTable log={log} />
      </Section>
      {may('readBulkLooks') && <BulkLooks />}
    </>
  );
}

function LogTrouble({ log: { quorum, refuses } }: { readonly log: PublicLog }): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  if (refuses !== null)
    return (
      <TroubleNotice
        grave
        what={t('publicLog.refusesWhat', { why: whyText(refuses, words) })}
        why={t('publicLog.refusesWhy')}
        now={whatNowText(refuses, words)}
      />
    );
  if (!quorum.isLate) return null;
  return (
    <TroubleNotice
      what={t(quorum.lastMetAt === null ? 'publicLog.lateNever' : 'publicLog.lateWhat')}
      why={t('publicLog.lateWhy')}
      now={t('publicLog.lateNow')}
    />
  );
}
