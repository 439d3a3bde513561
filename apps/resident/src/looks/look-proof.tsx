import { LintelMark, RefusalNotice } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import type { KnownPolicy } from '../api/log.ts';
import { useWords } from '../words.ts';
import { checkLook } from './check-look.ts';
import { CheckResult } from './check-result.tsx';
import { isUse, type Look } from './look.ts';
import styles from './look-proof.module.css';
import { ReceiptFile } from './receipt-file.tsx';

interface LookProofProps {
  readonly look: Look;
  /** Null until the server has said who is signed in. */
  readonly person: string | null;
  /** Null until the server has said whose signatures count. */
  readonly known: KnownPolicy | null;
}

/** That the look is in the public log: in words, then checked here if the reader wishes, then as a file to keep. */
export function LookProof({ look, person, known }: LookProofProps): ReactNode {
  const { t } = useWords();
  const [isWaiting, setWaiting] = useState(false);
  const checking = useCheck({ look, person, known, onWaiting: () => setWaiting(true) });
  if (look.proof === null) return <Said waiting title={t('looks.pending')} text={t('proof.pending')} />;
  const checked = checking.isPending ? null : (checking.data ?? null);
  const isRefuted = checked?.verdict === 'broken' || checked?.verdict === 'other_look';
  const verify = (): void => {
    if (checking.isPending) return;
    setWaiting(false);
    checking.mutate();
  };
  const label = checked === null ? t('proof.verify') : t('proof.again');
  return (
    <section className={styles.proof}>
      {isRefuted ? null : <Said title={t(saidOf(look))} text={t('proof.public')} />}
      {/* Kept pressable while it works, so that the focus stays. */}
      <Button
        variant={checked === null ? 'filled' : 'default'}
        disabled={known === null || person === null}
        aria-disabled={checking.isPending || undefined}
        onClick={verify}
      >
        {checking.isPending ? t(isWaiting ? 'proof.waiting' : 'proof.checking') : label}
      </Button>
      <div aria-live="polite" className={styles.place}>
        {checked === null || known === null ? null : <CheckResult checked={checked} pin={known.pin} />}
      </div>
      {checking.error === null ? null : <RefusalNotice refusal={refusalOf(checking.error)} />}
      <ReceiptFile seq={look.seq} />
    </section>
  );
}

function useCheck({ look, person, known, onWaiting }: LookProofProps & { readonly onWaiting: () => void }) {
  return useMutation({
    mutationFn: async () => {
      if (person === null || known === null) return null;
      const areKeysKnown = known.pin.other === null;
      return await checkLook(look, { person, policy: known.policy, areKeysKnown, onWaiting });
    },
    gcTime: 0,
  });
}

function saidOf(look: Look): 'proof.in' | 'proof.inDenied' | 'proof.inUse' {
  if (look.outcome === 'denied') return 'proof.inDenied';
  return isUse(look) ? 'proof.inUse' : 'proof.in';
}

interface SaidProps {
  /** The mark stands only where something can be verified. */
  readonly waiting?: boolean;
  readonly title: string;
  readonly text: string;
}

function Said({ waiting = false, title, text }: SaidProps): ReactNode {
  return (
    <div className={styles.said}>
      {waiting ? <IconClock className={styles.waiting ?? ''} size="1.75rem" aria-hidden /> : <LintelMark size={28} />}
      <div aria-live="polite">
        <h2 className={styles.title}>{title}</h2>
        <Text c="dimmed">{text}</Text>
      </div>
    </div>
  );
}
