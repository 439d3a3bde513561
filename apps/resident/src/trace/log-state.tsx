import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PublicLog } from '../api/log.ts';
import { useNow } from '../looks/use-now.ts';
import { Row, Rows } from '../parts/rows.tsx';
import styles from './trace.module.css';
import { useTraceWords } from './use-trace-words.ts';
import { useFingerprints } from './use-trace.ts';
import { Fingerprint } from './witness-rows.tsx';

/** The signed state of the log, for who writes it down or compares it. */
export function LogState({ log: { log, origin, size, root, signedAt } }: { readonly log: PublicLog }): ReactNode {
  const { t, moment, count } = useTraceWords();
  const now = useNow();
  const fingerprint = useFingerprints(log).log;
  return (
    <section className={styles.section}>
      <Rows title={t('trace.now')}>
        <Row title={t('trace.size')} end={t('trace.sizeValue', { count: count(size) })} />
        <Row title={t('trace.signed')} end={moment(signedAt, now)} />
        <Row title={t('trace.origin')} end={<code className={styles.letters}>{origin}</code>} />
        <Row title={t('trace.root')} end={<code className={styles.letters}>{root}</code>} />
        {fingerprint === null ? null : <Row title={t('trace.key')} end={<Fingerprint of={fingerprint} />} />}
      </Rows>
      <Text c="dimmed">
        {t('trace.files')}{' '}
        <a className={styles.link} href={`${log}/checkpoint`}>
          {t('trace.checkpoint')}
        </a>
        {' · '}
        <a className={styles.link} href={`${log}/policy`}>
          {t('trace.policy')}
        </a>
      </Text>
    </section>
  );
}
