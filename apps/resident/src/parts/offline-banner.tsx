import { IconWifiOff } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useWords } from '../words.ts';
import styles from './offline-banner.module.css';

function subscribe(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** One quiet line while the phone has no network. It names what works, not what does not. */
export function OfflineBanner(): ReactNode {
  const { t } = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <output>
      {online ? null : (
        <span className={styles.banner}>
          <IconWifiOff size="1.25rem" aria-hidden />
          {t('offline.banner')}
        </span>
      )}
    </output>
  );
}
