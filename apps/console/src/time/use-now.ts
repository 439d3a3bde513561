import { useEffect, useState } from 'react';

/** "A minute ago" need not be truer than this. */
const EVERY_MS = 30_000;

/** The present, which moves on while a page stays open. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(tick);
  }, []);
  return now;
}
