import { QR_LIFE_MS } from '@lintel/device-protocol';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type Signer, signQr } from '../device-key/sign-qr.ts';
import { useScreenAwake } from '../parts/use-screen-awake.ts';
import { serverNow } from '../server-clock.ts';
import { useWords } from '../words.ts';
import { QrPicture } from './qr-picture.tsx';
import styles from './qr-screen.module.css';

/** A code is replaced before its life ends, so that the one on the screen always has seconds left at the camera. */
const SHOWN_MS = QR_LIFE_MS - 6000;

interface Shown {
  readonly text: string;
  /** On this phone's clock. */
  readonly since: number;
}

/** Signs a code on this phone, shows it, and signs the next. It asks nobody and needs no network. */
export function RotatingQr({ signer }: { readonly signer: Signer }): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const [now, setNow] = useState(() => Date.now());
  const [renewed, setRenewed] = useState(false);
  const renew = useCallback(async () => {
    const text = await signQr(signer, serverNow());
    setShown({ text, since: Date.now() });
    setNow(Date.now());
  }, [signer]);
  const left = shown === null ? SHOWN_MS : shown.since + SHOWN_MS - now;
  useScreenAwake();
  useEffect(() => void renew(), [renew]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) void renew();
  }, [left, renew]);
  const press = (): void => void renew().then(() => setRenewed(true));
  return (
    <>
      <div className={styles.card}>
        <p>{t('qr.lead')}</p>
        <div className={styles.code}>{shown === null ? null : <QrPicture text={shown.text} label={t('qr.alt')} />}</div>
        <p className={styles.left} aria-hidden>{t('qr.secondsLeft', { seconds: Math.max(0, Math.ceil(left / 1000)) })}</p>
        <Button size="lg" fullWidth leftSection={<IconRefresh size="1.25em" aria-hidden />} onClick={press}>{t('qr.new')}</Button>
      </div>
      <p className={styles.notes}>{t('qr.notes')}</p>
      <div role="status" className={styles.spoken}>{renewed ? t('qr.renewed') : ''}</div>
    </>
  );
}
