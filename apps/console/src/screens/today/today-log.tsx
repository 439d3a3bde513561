import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PublicLog } from '../../api/types.ts';
import { Section } from '../../parts/page.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { LOG_TONES, logHealthOf } from '../log/log-health.ts';
import { heardText } from '../log/log-words.ts';
import styles from './today.module.css';

/** One line: that looks are being recorded, how many there are, and when enough witnesses last vouched for them. */
export function TodayLog({ log }: { readonly log: PublicLog }): ReactNode {
  const words = useConsoleWords();
  const { t, count } = words;
  const now = useNow();
  const health = logHealthOf(log);
  const facts = { state: t(`publicLog.state.${health}`), count: count(log.size) };
  const { isAsked, lastMetAt } = log.quorum;
  return (
    <Section title={t('today.log')} lead={t('today.logLead')}>
      <Link to="/trace" className={styles.log}>
        <StateDot tone={LOG_TONES[health]}>
          {isAsked
            ? t('publicLog.line', { ...facts, when: heardText(lastMetAt, now, words) })
            : t('publicLog.lineAlone', facts)}
        </StateDot>
        <IconChevronRight size="1.2rem" aria-hidden />
      </Link>
    </Section>
  );
}
