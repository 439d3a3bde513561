import { QR_LIFE_MS } from '@lintel/device-protocol';
import { useEffect, useState } from 'react';
import { type Signer, signQr } from '../device-key/sign-qr.ts';
import { serverNow } from '../server-clock.ts';

/** A code is replaced before its life ends, so that the one on the screen always has seconds left at the camera. */
const SHOWN_MS = QR_LIFE_MS - 6000;

export interface RotatingCode {
  readonly text: string | null;
  readonly secondsLeft: number;
  /** How many codes the reader has asked for by hand. */
  readonly asked: number;
  readonly renew: () => void;
}

/** Signs a code on this phone, and the next one in time. It asks nobody and needs no network. */
export function useRotatingCode(signer: Signer): RotatingCode {
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(0);
  const [code, setCode] = useState<{ readonly text: string; readonly endsAt: number } | null>(null);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let isGone = false;
    void signQr(signer, serverNow()).then((text) => {
      if (isGone) return;
      setNow(Date.now());
      setCode({ text, endsAt: Date.now() + SHOWN_MS });
    });
    const next = (): void => setTurn((count) => count + 1);
    const timer = setTimeout(next, SHOWN_MS);
    // A phone that slept has let its timers stand: what it shows on waking is old.
    const woken = (): void => void (document.visibilityState === 'visible' && next());
    document.addEventListener('visibilitychange', woken);
    return () => {
      isGone = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', woken);
    };
  }, [signer, turn]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const renew = (): void => {
    setTurn((count) => count + 1);
    setAsked((count) => count + 1);
  };
  const secondsLeft = Math.max(0, Math.ceil(((code?.endsAt ?? now + SHOWN_MS) - now) / 1000));
  return { text: code?.text ?? null, secondsLeft, asked, renew };
}
