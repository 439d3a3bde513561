import { LintelMark } from '@lintel/ui';
import { IconEye, IconHandStop, IconServer } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { isUse, type Look } from './look.ts';
import styles from './look-row.module.css';
import { useLookWords } from './use-look-words.ts';

/** One look in a sentence; the whole row leads to its own page. The mark stands where the public log has taken it in. */
export function LookRow({ look }: { readonly look: Look }): ReactNode {
  const { t, clock, day } = useWords();
  const { sentence, notes } = useLookWords();
  return (
    <li className={styles.item}>
      <Link to="/looks/$seq" params={{ seq: String(look.seq) }} className={styles.look}>
        <LookIcon look={look} />
        <span className={styles.words}>
          <span className={styles.sentence}>{sentence(look)}</span>
          <span className={styles.note}>
            {notes(look).map((part, at) => (
              <span key={part} className={styles.part}>
                {at === 0 ? part : `\u00a0· ${part}`}
              </span>
            ))}
          </span>
          {look.sealedUntil === null ? null : (
            <span className={styles.kept}>{t('looks.keptBack', { until: day(look.sealedUntil) })}</span>
          )}
          {look.more ? <span className={styles.note}>{t('looks.more')}</span> : null}
          {look.proof === null ? <span className={styles.note}>{t('looks.pending')}</span> : null}
        </span>
        <span className={styles.end}>
          {clock(look.at)}
          {look.proof === null ? null : <LintelMark size={18} label={t('looks.inLog')} />}
        </span>
      </Link>
    </li>
  );
}

function LookIcon({ look }: { readonly look: Look }): ReactNode {
  const shape = { className: styles.icon ?? '', size: '1.5rem', stroke: 1.75, 'aria-hidden': true } as const;
  if (isUse(look)) return <IconServer {...shape} />;
  return look.outcome === 'denied' ? <IconHandStop data-denied {...shape} /> : <IconEye {...shape} />;
}
