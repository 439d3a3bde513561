import { LintelMark } from '@lintel/ui';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PublicLog } from '../api/log.ts';
import { useNow } from '../looks/use-now.ts';
import { Row, Rows } from '../parts/rows.tsx';
import styles from './trace.module.css';
import { type TraceWords, useTraceWords } from './use-trace-words.ts';
import { useFingerprints } from './use-trace.ts';

/** Who vouches for the log, and when each of them last did. */
export function WitnessRows({ log: { log, witnesses, quorum } }: { readonly log: PublicLog }): ReactNode {
  const { t, moment } = useTraceWords();
  const now = useNow();
  const fingerprints = useFingerprints(log).witnesses;
  if (witnesses.length === 0) {
    return (
      <Rows title={t('trace.witnesses')}>
        <Row title={t('trace.noWitnesses')} />
      </Rows>
    );
  }
  return (
    <section className={styles.section}>
      <Rows title={t('trace.witnesses')}>
        {witnesses.map(({ name, lastAt }) => (
          <Row
            key={name}
            icon={<LintelMark size={22} />}
            title={partyOf(t, name)}
            note={lastAt === null ? t('trace.signedNever') : t('trace.signedAt', { at: moment(lastAt, now) })}
            end={<Fingerprint of={fingerprints.get(name)} />}
          />
        ))}
      </Rows>
      {quorum.lastMetAt === null ? null : (
        <Text c="dimmed" size="sm">
          {t('trace.quorumAt', { at: moment(quorum.lastMetAt, now) })}
        </Text>
      )}
    </section>
  );
}

export function Fingerprint({ of }: { readonly of: string | null | undefined }): ReactNode {
  const { t } = useTraceWords();
  if (of === null || of === undefined) return null;
  return (
    <span>
      <span className={styles.heard}>{t('trace.fingerprint')} </span>
      <code className={styles.fingerprint}>{of}</code>
    </span>
  );
}

/** A witness of another name is shown by that name. */
function partyOf(t: TraceWords['t'], name: string): string {
  return name === 'owners' || name === 'property' || name === 'platform' ? t(`trace.actor.${name}`) : name;
}
