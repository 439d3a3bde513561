import { EmptyState } from '@lintel/ui';
import { IconDoorOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { LinkButton } from './link-button.tsx';

export function PageMissing(): ReactNode {
  const { t } = useWords();
  return (
    <EmptyState
      order={1}
      icon={<IconDoorOff size="2rem" />}
      title={t('missing.title')}
      now={t('missing.now')}
      action={<LinkButton to="/">{t('missing.home')}</LinkButton>}
    />
  );
}
