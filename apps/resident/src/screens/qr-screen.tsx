import { LoadingLines, TroubleNotice } from '@lintel/ui';
import { Title } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { isOffline, isSignedOut } from '../api/api-error.ts';
import { useDeviceKey } from '../api/device-key.ts';
import { useMe } from '../api/me.ts';
import { BackLink } from '../parts/back-link.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { useWords } from '../words.ts';
import { QrSetUp } from './qr-set-up.tsx';
import styles from './qr-screen.module.css';
import { RotatingQr } from './rotating-qr.tsx';

/** A whole page of white with one code on it: bright for the camera at the door, in dark theme as well. */
export function QrScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  useEffect(() => {
    document.title = `${t('qr.title')} · ${t('product.name')}`;
  }, [t]);
  if (isSignedOut(me.error)) return <Navigate to="/sign-in" replace />;
  return (
    <div className={styles.page}>
      <BackLink to="/" />
      <Title order={1}>{t('qr.title')}</Title>
      <QrContent account={me.data?.account} asking={me.isPending} offline={isOffline(me.error)} />
    </div>
  );
}

interface QrContentProps {
  readonly account: string | undefined;
  /** Whether it is still open who is signed in. A key that is here is not kept waiting for that. */
  readonly asking: boolean;
  readonly offline: boolean;
}

function QrContent({ account, asking, offline }: QrContentProps): ReactNode {
  const { t } = useWords();
  const key = useDeviceKey(account).data;
  if (key === undefined) return <LoadingLines rows={1} height={18} />;
  switch (key.is) {
    case 'ready':
      return <RotatingQr signer={key.signer} />;
    case 'waiting':
      return (
        <div className={styles.waiting}>
          <Title order={2}>{t('qr.waitingTitle')}</Title>
          <output>{t('qr.waiting')}</output>
          <LoadingLines rows={1} height={14} />
        </div>
      );
    case 'absent':
      if (account !== undefined) return <QrSetUp account={account} />;
      if (asking) return <LoadingLines rows={1} height={18} />;
      return (
        <TroubleNotice
          what={t('trouble.offline.what')}
          why={t('qr.offlineSetUp')}
          now={offline ? t('trouble.offline.now') : t('trouble.broken.now')}
        />
      );
    case 'unsupported':
      return (
        <TroubleNotice
          what={t('qr.unsupported')}
          why={t('qr.unsupportedWhy')}
          now={t('qr.unsupportedNow')}
          action={
            <LinkButton to="/pin" variant="default">
              {t('door.pin')}
            </LinkButton>
          }
        />
      );
  }
}
