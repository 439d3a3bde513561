import { RefusalNotice, WhyWeAsk } from '@lintel/ui';
import { Button, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useRegisterPhone } from '../api/device-key.ts';
import { useWords } from '../words.ts';
import styles from './qr-set-up.module.css';

const NAME_LENGTH_MAX = 30;

/** Once per browser: makes a key here, tells the server its public half. */
export function QrSetUp({ account }: { readonly account: string }): ReactNode {
  const { t } = useWords();
  const register = useRegisterPhone(account);
  const [name, setName] = useState(t('qr.setUpNameDefault'));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!register.isPending) register.mutate(name.trim() === '' ? t('qr.setUpNameDefault') : name.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Title order={2}>{t('qr.setUpTitle')}</Title>
      <Text>{t('qr.setUpWhy')}</Text>
      <TextInput
        label={t('qr.setUpName')}
        maxLength={NAME_LENGTH_MAX}
        size="lg"
        value={name}
        aria-describedby="phone-name-why"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <WhyWeAsk id="phone-name-why">{t('qr.setUpNameWhy')}</WhyWeAsk>
      {register.error === null ? null : <RefusalNotice refusal={refusalOf(register.error)} />}
      <Button type="submit" size="lg" loading={register.isPending}>
        {t('qr.setUp')}
      </Button>
    </form>
  );
}
