import { LintelMark } from '@lintel/ui';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RevealField, RevealReason, RevealTerms } from '../../api/types.ts';
import { useNow } from '../../time/use-now.ts';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { lookerText } from './looker-text.ts';
import styles from './reveal.module.css';

interface Look {
  readonly as: RevealTerms['as'];
  /** `found`: nothing is shown but whose number it is. */
  readonly outcome: 'shown' | 'found';
  readonly fields: readonly RevealField[];
  readonly reason: RevealReason | '';
  readonly ticket: string;
  readonly sealedUntil: number | null;
}

interface LookPreviewProps {
  /** Says that the person will know, by name. */
  readonly knows: string;
  readonly look: Look;
}

/** The look that will be written, in the very words that the person reads; what is not chosen yet is left open. */
export function LookPreview({ knows, look }: LookPreviewProps): ReactNode {
  const words = useConsoleWords();
  const { t, moment, day } = words;
  const now = useNow();
  const { sealedUntil } = look;
  return (
    <div className={styles.knows}>
      <LintelMark size={24} />
      <div className={styles.knowsText}>
        <Text fw={600}>{knows}</Text>
        <Text size="sm">{t(sealedUntil === null ? 'reveal.willSee' : 'reveal.willSeeLater')}</Text>
        <div className={styles.preview} role="note" aria-live="polite" aria-label={t('reveal.willSeeLabel')}>
          <Text fw={600}>{sentenceOf(look, words)}</Text>
          <Text size="sm">{[moment(now), ...noteOf(look, words)].join(' · ')}</Text>
          {sealedUntil !== null && <Text size="sm">{t('looks.keptBack', { until: day(sealedUntil) })}</Text>}
        </div>
        <Text size="sm" c="dimmed">
          {t('reveal.forEver')}
        </Text>
      </div>
    </div>
  );
}

function sentenceOf({ as, outcome, fields }: Look, words: ConsoleWords): string {
  const { t } = words;
  const names = fields.map((field): string => t(`lookField.${field}`));
  const what = names.length === 0 ? '…' : names.reduce((one, other) => t('looks.and', { one, other }));
  return t(`looks.${outcome}`, { who: lookerText(as, words), what });
}

function noteOf({ as: { badge, pseudonym }, reason, ticket }: Look, { t }: ConsoleWords): readonly string[] {
  return [
    reason === '' ? '…' : t(`lookReason.${reason}`),
    ...(ticket === '' ? [] : [t('looks.ticket', { ticket })]),
    ...(badge === null && pseudonym !== null ? [t('looks.tag', { tag: pseudonym.slice(0, 4) })] : []),
  ];
}
