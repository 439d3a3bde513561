import { issueCard } from '@lintel/api-client';
import { Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { DoneNote } from '../../parts/done-note.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { CardNumberField } from './card-number-field.tsx';
import { cardNumberOf, isCardNumber } from './card-number.ts';
import { type Flat, FlatPicker } from './flat-picker.tsx';

/** After a card the flat stays and the number is cleared: a family's cards are issued one after the other. */
export function IssueHomeCard({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const number = useRef<HTMLInputElement>(null);
  const [flat, setFlat] = useState<Flat | null>(null);
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState(false);
  const issue = useAct(issueCard, ['credentials']);
  const issued = (): void => {
    setTyped('');
    setChecked(false);
    number.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    const cardNumber = cardNumberOf(typed);
    if (flat !== null && isCardNumber(cardNumber))
      issue.mutate({ body: { part: flat.part, cardNumber } }, { onSuccess: issued });
  };
  const choose = (chosen: Flat | null): void => {
    setFlat(chosen);
    if (chosen !== null) number.current?.focus();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Text>{t('credentials.issueLead')}</Text>
        <FlatPicker chosen={flat} wrong={checked && flat === null} onChoose={choose} />
        <CardNumberField ref={number} value={typed} checked={checked} onChange={setTyped} />
        <FailureNote failure={issue.error} kept={t('failure.kept')} />
        {issue.isSuccess && typed === '' && flat !== null && (
          <DoneNote text={t('credentials.issued', { flat: flat.name })} />
        )}
        <FormButtons
          act={flat === null ? t('credentials.issueDoEmpty') : t('credentials.issueDo', { flat: flat.name })}
          busy={issue.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
