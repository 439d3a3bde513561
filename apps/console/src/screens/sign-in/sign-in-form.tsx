import { signInStaff } from '@lintel/api-client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { become } from '../../session/become.ts';
import { useConsoleWords } from '../../words.ts';

const TOTP = /^\d{6}$/;

/** Login, password and code. After a refusal only the code is cleared: it has been used up, the rest is kept. */
export function SignInForm({ to }: { readonly to: string | undefined }): ReactNode {
  const { t } = useConsoleWords();
  const router = useRouter();
  const queries = useQueryClient();
  const code = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState({ login: '', password: '', totp: '', community: '' });
  const signIn = useAct(signInStaff, []);
  const severalCommunities = signIn.error?.code === 'identity.community_unknown' || given.community !== '';
  const complete = given.login.trim() !== '' && given.password !== '' && TOTP.test(given.totp);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { community, login, ...secrets } = given;
    const body = {
      login: login.trim(),
      ...secrets,
      ...(community.trim() === '' ? {} : { community: community.trim() }),
    };
    signIn.mutate(
      { body },
      {
        onSuccess: (me) => {
          become(queries, me);
          // The address as the browser has it: `to` is one inside this app.
          router.history.push(`${router.basepath}${to ?? '/'}`);
        },
        onError: () => {
          setGiven((now) => ({ ...now, totp: '' }));
          code.current?.focus();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {severalCommunities && (
          <TextInput
            label={t('signIn.community')}
            description={t('signIn.communityWhy')}
            maxLength={64}
            autoCapitalize="none"
            value={given.community}
            onChange={(event) => setGiven({ ...given, community: event.currentTarget.value })}
          />
        )}
        <TextInput
          label={t('signIn.login')}
          description={t('signIn.loginWhy')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={32}
          value={given.login}
          onChange={(event) => setGiven({ ...given, login: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          maxLength={100}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show'), tabIndex: 0 }}
          value={given.password}
          onChange={(event) => setGiven({ ...given, password: event.currentTarget.value })}
        />
        <TextInput
          ref={code}
          label={t('signIn.totp')}
          description={t('signIn.totpWhy')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
          value={given.totp}
          onChange={(event) => setGiven({ ...given, totp: event.currentTarget.value.replace(/\D/g, '') })}
        />
        <FailureNote failure={signIn.error} kept={t('failure.kept')} />
        <Button type="submit" size="lg" mt="xs" disabled={!complete} loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
