import { RefusalNotice, WhyWeAsk } from '@lintel/ui';
import { Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useInviteFamily } from '../api/home.ts';
import { DoneNote } from '../parts/done-note.tsx';
import { readPhone } from '../phone-number.ts';
import { useWords } from '../words.ts';
import styles from './home-card.module.css';

const NAME_LENGTH_MAX = 40;

interface FamilyFormProps {
  readonly part: string;
  readonly onClose: () => void;
}

/** Name and phone of a family member, each with its reason beside it. What was typed stays when the server says no. */
export function FamilyForm({ part, onClose }: FamilyFormProps): ReactNode {
  const { t } = useWords();
  const invite = useInviteFamily();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState(false);
  const number = readPhone(phone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || number === null || invite.isPending) return;
    invite.mutate({ part, name: name.trim(), phone: number });
  };
  if (invite.isSuccess) return <DoneNote>{t('home.inviteDone')}</DoneNote>;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h3 className={styles.formTitle}>{t('home.inviteTitle')}</h3>
      <TextInput
        label={t('home.inviteName')}
        autoComplete="off"
        maxLength={NAME_LENGTH_MAX}
        value={name}
        error={tried && name.trim() === '' ? t('home.nameWrong') : null}
        aria-describedby="family-name-why"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <WhyWeAsk id="family-name-why">{t('home.inviteNameWhy')}</WhyWeAsk>
      <TextInput
        label={t('home.invitePhone')}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={24}
        value={phone}
        error={tried && number === null ? t('signIn.phoneWrong') : null}
        aria-describedby="family-phone-why"
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <WhyWeAsk id="family-phone-why">{t('home.invitePhoneWhy')}</WhyWeAsk>
      <Text>{t('home.inviteTell')}</Text>
      {invite.error === null ? null : <RefusalNotice refusal={refusalOf(invite.error)} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={invite.isPending}>
          {t('home.inviteSend')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
