import { useEffect, useState } from 'react';

/** When somebody last opened this page or came back to it. */
export function useWatchedSince(): number {
  const [since, watchFrom] = useState(Date.now);
  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === 'visible') watchFrom(Date.now());
    };
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, []);
  return since;
}
