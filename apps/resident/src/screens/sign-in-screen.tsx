import { PageFrame } from '@lintel/ui';
import { Text } from '@mantine/core';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useCommunity, useMe } from '../api/me.ts';
import { useWords } from '../words.ts';
import { CodeStep } from './code-step.tsx';
import { PhoneStep } from './phone-step.tsx';
import styles from './sign-in-screen.module.css';

interface Sent {
  readonly phone: string;
  readonly retryAfterSeconds: number;
}

/** Phone number, then the code from the text message. The number stays in this screen's memory: never in the address. */
export function SignInScreen(): ReactNode {
  const { t } = useWords();
  const { community, door } = useSearch({ from: '/sign-in' });
  const isSignedIn = useMe().data !== undefined;
  const [sent, setSent] = useState<Sent | null>(null);
  const [phone, setPhone] = useState('');
  const home = useCommunity(community).data;
  if (isSignedIn)
    return door === undefined ? (
      <Navigate to="/" replace />
    ) : (
      <Navigate to="/d/$code" params={{ code: door }} replace />
    );
  return (
    <div className={styles.narrow}>
      <PageFrame
        title={sent === null ? t('signIn.title') : t('signIn.codeTitle')}
        lead={home === undefined ? undefined : t('signIn.community', { name: home.name })}
      >
        {sent === null ? (
          <PhoneStep community={community} phone={phone} onPhone={setPhone} onSent={setSent} />
        ) : (
          <CodeStep community={community} sent={sent} onOtherPhone={() => setSent(null)} />
        )}
        <Text c="dimmed" size="sm">
          {t('signIn.help')}
        </Text>
        <Link to="/trace" search={community === undefined ? {} : { community }} className={styles.staff}>
          {t('log.toPublic')}
        </Link>
        <a href="/console/" className={styles.staff}>
          {t('signIn.staff')}
        </a>
      </PageFrame>
    </div>
  );
}
