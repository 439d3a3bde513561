import { EmptyState } from '@lintel/ui';
import { IconWifiOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { LinkButton } from './link-button.tsx';

/** The page came from this phone and the server cannot be reached: what still works is offered first. */
export function OfflinePage(): ReactNode {
  const { t } = useWords();
  return (
    <EmptyState
      order={1}
      icon={<IconWifiOff size="2rem" />}
      title={t('offline.title')}
      now={t('offline.what')}
      action={<LinkButton to="/qr">{t('offline.qr')}</LinkButton>}
    />
  );
}
