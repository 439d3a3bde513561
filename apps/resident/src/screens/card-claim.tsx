import { RefusalNotice, WhyWeAsk } from '@lintel/ui';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useClaimCard } from '../api/credentials.ts';
import { useWords } from '../words.ts';
import styles from './card-claim.module.css';

const CARD_NUMBER_LENGTH_MAX = 40;

/** A card is issued to a flat; who of those living there carries it, only they can say, with the number on the card. */
export function CardClaim({ card }: { readonly card: string }): ReactNode {
  const { t } = useWords();
  const claim = useClaimCard(card);
  const why = useId();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (number.trim() !== '' && !claim.isPending) claim.mutate(number.trim());
  };
  if (!open) {
    return (
      <li className={styles.claim}>
        <span className={styles.hint}>{t('keys.claimHint')}</span>
        <Button variant="light" onClick={() => setOpen(true)}>
          {t('keys.claim')}
        </Button>
      </li>
    );
  }
  return (
    <li>
      <form className={styles.claim} onSubmit={submit} noValidate>
        <TextInput
          className={styles.number ?? ''}
          label={t('keys.claimNumber')}
          autoComplete="off"
          maxLength={CARD_NUMBER_LENGTH_MAX}
          value={number}
          error={tried && number.trim() === '' ? t('keys.claimNumberMissing') : null}
          aria-describedby={why}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <WhyWeAsk id={why}>{t('keys.claimNumberWhy')}</WhyWeAsk>
        {claim.error === null ? null : <RefusalNotice refusal={refusalOf(claim.error)} />}
        <Button type="submit" loading={claim.isPending}>
          {t('keys.claim')}
        </Button>
      </form>
    </li>
  );
}
