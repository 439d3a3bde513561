import { ElderSwitch, LintelMark, useLintel } from '@lintel/ui';
import { LANGUAGE_NAMES, LANGUAGES } from '@lintel/words';
import { Anchor, Button, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useConsoleWords } from '../../words.ts';
import { SignInForm } from './sign-in-form.tsx';
import styles from './sign-in.module.css';

/** The door to the console, for staff. The committee comes in as residents and switches its role. */
export function SignInScreen(): ReactNode {
  const { t } = useConsoleWords();
  const { to } = useSearch({ from: '/sign-in' });
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('product.name')}`;
  }, [t]);
  return (
    <div className={styles.page}>
      <div className={styles.switches}>
        <OtherLanguage />
        <ElderSwitch />
      </div>
      <main className={styles.main}>
        <div className={styles.gate}>
          <LintelMark size={56} />
          <h1 className={styles.title}>{t('signIn.title')}</h1>
          <Text c="dimmed">{t('signIn.lead')}</Text>
          {to !== undefined && (
            <Text component="output" className={styles.keptOut ?? ''}>
              {t('signIn.keptOut')}
            </Text>
          )}
        </div>
        <SignInForm to={to} />
        <div className={styles.small}>
          <Text size="sm" c="dimmed">
            {t('signIn.help')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('signIn.committee')} <Anchor href="/sign-in">{t('signIn.toResident')}</Anchor>
          </Text>
          <Text size="sm" className={styles.promise ?? ''}>
            <LintelMark size={16} /> {t('signIn.promise')}
          </Text>
        </div>
      </main>
    </div>
  );
}

function OtherLanguage(): ReactNode {
  const { change } = useLintel();
  const { language } = useConsoleWords();
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return (
    <Button variant="subtle" color="gray" lang={other} onClick={() => change({ language: other })}>
      {LANGUAGE_NAMES[other]}
    </Button>
  );
}
