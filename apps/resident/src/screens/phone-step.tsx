import { RefusalNotice, WhyWeAsk } from '@lintel/ui';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useRequestCode } from '../api/me.ts';
import { readPhone } from '../phone-number.ts';
import { useWords } from '../words.ts';
import styles from './sign-in-screen.module.css';

interface PhoneStepProps {
  readonly community: string | undefined;
  readonly phone: string;
  readonly onPhone: (phone: string) => void;
  readonly onSent: (sent: { readonly phone: string; readonly retryAfterSeconds: number }) => void;
}

export function PhoneStep({ community, phone, onPhone, onSent }: PhoneStepProps): ReactNode {
  const { t } = useWords();
  const request = useRequestCode(community);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const number = readPhone(phone);
    setWrong(number === null);
    if (number === null || request.isPending) return;
    request.mutate(number, { onSuccess: ({ retryAfterSeconds }) => onSent({ phone: number, retryAfterSeconds }) });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        className={styles.digits ?? ''}
        label={t('signIn.phone')}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        name="phone"
        maxLength={24}
        size="lg"
        value={phone}
        error={wrong ? t('signIn.phoneWrong') : null}
        aria-describedby="phone-why"
        onChange={(event) => onPhone(event.currentTarget.value)}
      />
      <WhyWeAsk id="phone-why">{t('signIn.phoneWhy')}</WhyWeAsk>
      {request.error === null ? null : <RefusalNotice refusal={refusalOf(request.error)} />}
      <Button type="submit" size="lg" loading={request.isPending}>
        {t('signIn.send')}
      </Button>
    </form>
  );
}
