import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { isLetter, type Look } from './look.ts';
import styles from './look-facts.module.css';
import { useLookWords } from './use-look-words.ts';
import { useNow } from './use-now.ts';

/** Who, when, what, why. */
export function LookFacts({ look }: { readonly look: Look }): ReactNode {
  const { t, moment, day } = useWords();
  const now = useNow();
  const { who, what, why } = useLookWords();
  const { actor, at, fields, more, outcome, sealedUntil, ticket } = look;
  const isDenied = outcome === 'denied';
  const tag = actor.badge === null && actor.pseudonym !== null ? actor.pseudonym : null;
  return (
    <dl className={styles.facts}>
      <Fact name={t('look.who')} note={tag === null ? undefined : t('look.tagWhy')}>
        {[who(look), tag === null ? '' : t('looks.tag', { tag })].filter((part) => part !== '').join(' · ')}
      </Fact>
      <Fact name={t('look.when')}>{moment(at, now)}</Fact>
      <Fact name={isDenied ? t('look.wanted') : t('look.what')}>
        {fields.length === 0 ? t('look.wantedUnknown') : what(look)}
      </Fact>
      <Fact name={t(look.reason === 'not_permitted' ? 'look.whyNot' : 'look.why')}>{why(look)}</Fact>
      {ticket === null ? null : <Fact name={t(isLetter(look) ? 'look.letter' : 'look.ticket')}>{ticket}</Fact>}
      {outcome === 'shown' ? null : (
        <Fact name={t('look.outcome')} note={more ? t('looks.more') : undefined}>
          {t(isDenied ? 'look.outcomeDenied' : 'look.outcomeFound')}
        </Fact>
      )}
      {sealedUntil === null ? null : (
        <Fact name={t('look.keptBack')}>{t('look.keptBackWhy', { until: day(sealedUntil) })}</Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly note?: string | undefined;
  readonly children: string;
}

export function Fact({ name, note, children }: FactProps): ReactNode {
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {children}
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}
