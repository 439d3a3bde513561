import { Button, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { PhoneSearchBody, RevealReason, RevealTerms } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import { termsOf } from '../reveal/look-draft.ts';
import { LookPreview } from '../reveal/look-preview.tsx';
import { ReasonSelect } from '../reveal/reason-select.tsx';
import { TicketField } from '../reveal/ticket-field.tsx';
import { isPhone } from './phone.ts';
import styles from './roll.module.css';

interface PhoneSearchProps {
  readonly terms: RevealTerms;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onFind: (body: PhoneSearchBody) => void;
}

/**
 * To find somebody by their number is to look at them: whose it is was not known before. So it takes a reason, and says what the
 * person will see. The server decides in `searchByPhone`: apps/server/src/modules/vault/commands/search-by-phone.ts
 */
export function PhoneSearch({ terms, busy, failure, onFind }: PhoneSearchProps): ReactNode {
  const { t } = useConsoleWords();
  const [phone, setPhone] = useState('');
  const [reason, setReason] = useState<RevealReason | ''>('');
  const [ticket, setTicket] = useState('');
  const [checked, setChecked] = useState(false);
  const { needsTicket } = termsOf(reason, terms);
  const noTicket = needsTicket && ticket === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!isPhone(phone) || reason === '' || noTicket) return;
    onFind({ phone, reason, ...(ticket === '' ? {} : { ticket }) });
  };
  return (
    <search>
      <form className={styles.byPhone} onSubmit={submit} noValidate>
        <TextInput
          label={t('roll.phone')}
          description={t('roll.phoneWhy')}
          error={checked && !isPhone(phone) && t('roll.phoneFormat')}
          leftSection={<IconPhone size="1.1em" aria-hidden />}
          type="tel"
          inputMode="numeric"
          autoComplete="off"
          maxLength={11}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value.replace(/\D/g, ''))}
        />
        <ReasonSelect reasons={terms.reasons} value={reason} wrong={checked && reason === ''} onChange={setReason} />
        <TicketField value={ticket} needed={needsTicket} wrong={checked && noTicket} onChange={setTicket} />
        <LookPreview
          knows={t('roll.foundKnows')}
          look={{ as: terms.as, outcome: 'found', fields: ['phone'], reason, ticket, sealedUntil: null }}
        />
        <FailureNote failure={failure} kept={t('failure.kept')} />
        <Button type="submit" variant="default" loading={busy}>
          {t('roll.findAndTell')}
        </Button>
      </form>
    </search>
  );
}
