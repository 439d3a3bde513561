import { Spoken } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Signer } from '../device-key/sign-qr.ts';
import { useScreenAwake } from '../parts/use-screen-awake.ts';
import { useWords } from '../words.ts';
import { QrPicture } from './qr-picture.tsx';
import styles from './qr-screen.module.css';
import { useRotatingCode } from './use-rotating-code.ts';

/** The code of the moment, how long it stands, and a new one at a touch. */
export function RotatingQr({ signer }: { readonly signer: Signer }): ReactNode {
  const { t } = useWords();
  const { text, secondsLeft, asked, renew } = useRotatingCode(signer);
  useScreenAwake();
  return (
    <>
      <div className={styles.card}>
        <p>{t('qr.lead')}</p>
        <div className={styles.code}>{text === null ? null : <QrPicture text={text} label={t('qr.alt')} />}</div>
        <p className={styles.left} aria-hidden>
          {t('qr.secondsLeft', { seconds: secondsLeft })}
        </p>
        <Button size="lg" fullWidth leftSection={<IconRefresh size="1.25em" aria-hidden />} onClick={renew}>
          {t('qr.new')}
        </Button>
      </div>
      <p className={styles.notes}>{t('qr.notes')}</p>
      <Spoken live>{asked > 0 ? t('qr.renewed') : ''}</Spoken>
    </>
  );
}
