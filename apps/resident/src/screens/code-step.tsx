import { RefusalNotice } from '@lintel/ui';
import { Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useRequestCode, useVerifyCode } from '../api/me.ts';
import { DoneNote } from '../parts/done-note.tsx';
import { useCountdown } from '../parts/use-countdown.ts';
import { maskPhone, readCode } from '../phone-number.ts';
import { useWords } from '../words.ts';
import styles from './sign-in-screen.module.css';

interface CodeStepProps {
  readonly community: string | undefined;
  readonly sent: { readonly phone: string; readonly retryAfterSeconds: number };
  readonly onOtherPhone: () => void;
}

export function CodeStep({ community, sent, onOtherPhone }: CodeStepProps): ReactNode {
  const { t } = useWords();
  const verify = useVerifyCode(community);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The reader has just asked for a code, and the phone offers it only to the field that has the focus.
  useEffect(() => field.current?.focus(), []);
  const enter = (text: string): void => {
    const code = readCode(text);
    setWrong(code === null);
    if (code !== null && !verify.isPending) verify.mutate({ phone: sent.phone, code });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter(typed);
  };
  // A whole code that arrives at once, pasted or filled in by the phone, needs no further press.
  const change = (text: string): void => {
    const whole = readCode(text);
    setTyped(whole ?? text.slice(0, 12));
    setWrong(false);
    if (whole !== null && typed.length < 5) enter(whole);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Text>{t('signIn.codeLead', { phone: maskPhone(sent.phone) })}</Text>
      <TextInput
        className={styles.code ?? ''}
        label={t('signIn.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        name="code"
        size="xl"
        ref={field}
        value={typed}
        error={wrong ? t('signIn.codeWrong') : null}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {verify.error === null ? null : <RefusalNotice refusal={refusalOf(verify.error)} />}
      <Button type="submit" size="lg" loading={verify.isPending}>
        {t('signIn.verify')}
      </Button>
      <Resend community={community} sent={sent} />
      <Button variant="subtle" onClick={onOtherPhone}>
        {t('signIn.otherPhone')}
      </Button>
    </form>
  );
}

/** Asks for another message, once the server would give one; until then it says how long. */
function Resend({ community, sent }: Pick<CodeStepProps, 'community' | 'sent'>): ReactNode {
  const { t } = useWords();
  const request = useRequestCode(community);
  const [seconds, restart] = useCountdown(sent.retryAfterSeconds);
  const again = (): void =>
    request.mutate(sent.phone, { onSuccess: ({ retryAfterSeconds }) => restart(retryAfterSeconds) });
  return (
    <>
      <Button variant="default" disabled={seconds > 0} loading={request.isPending} onClick={again}>
        {seconds > 0 ? t('signIn.resendIn', { seconds }) : t('signIn.resend')}
      </Button>
      {request.error === null ? null : <RefusalNotice refusal={refusalOf(request.error)} />}
      <DoneNote>{request.isSuccess && seconds > 0 ? t('signIn.resent') : null}</DoneNote>
    </>
  );
}
