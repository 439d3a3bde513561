import { useEffect, useState } from 'react';

/** Seconds left, down to 0. Counted against the clock, so that a phone that slept does not count on from where it was. */
export function useCountdown(start: number): readonly [seconds: number, restart: (seconds: number) => void] {
  const [endsAt, setEndsAt] = useState(() => Date.now() + start * 1000);
  const [now, setNow] = useState(() => Date.now());
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000));
  const running = seconds > 0;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  const restart = (from: number): void => {
    setNow(Date.now());
    setEndsAt(Date.now() + from * 1000);
  };
  return [seconds, restart];
}
