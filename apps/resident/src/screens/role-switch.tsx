import { RefusalNotice, WhyWeAsk } from '@lintel/ui';
import { Button, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { type Me, type Role, useSwitchRole } from '../api/me.ts';
import { useWords } from '../words.ts';
import styles from './settings-screen.module.css';

/** For those who are more than residents. A role that sees others' data asks for a second proof; then the console is the place. */
export function RoleSwitch({ me }: { readonly me: Me }): ReactNode {
  const { t } = useWords();
  const change = useSwitchRole();
  const [wish, setWish] = useState<Role | null>(null);
  const [totp, setTotp] = useState('');
  const refusal = change.error === null ? null : refusalOf(change.error);
  const needsTotp = refusal !== null && refusal.code.startsWith('identity.totp');
  const ask = (role: Role): void => {
    setWish(role);
    change.mutate(totp === '' ? { role } : { role, totp });
  };
  return (
    <section className={styles.roles}>
      <h2>{t('settings.role')}</h2>
      <Text>{t('me.role', { role: t(`role.${me.role}`) })}</Text>
      <Text c="dimmed">{t('settings.roleHint')}</Text>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      {needsTotp ? (
        <>
          <TextInput
            label={t('settings.roleTotp')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={totp}
            aria-describedby="totp-why"
            onChange={(event) => setTotp(event.currentTarget.value)}
          />
          <WhyWeAsk id="totp-why">{t('settings.roleTotpWhy')}</WhyWeAsk>
        </>
      ) : null}
      <div className={styles.buttons}>
        {me.roles
          .filter((role) => role !== me.role)
          .map((role) => (
            <Button key={role} variant="default" loading={change.isPending && wish === role} onClick={() => ask(role)}>
              {t('settings.roleSwitch', { role: t(`role.${role}`) })}
            </Button>
          ))}
        {me.role === 'resident' ? null : (
          <Button component="a" href="/console/">
            {t('settings.toConsole')}
          </Button>
        )}
      </div>
    </section>
  );
}
