import { TroubleNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';

/** A page that failed to load or to draw, e.g. because a newer version has replaced its files: loading it anew mends that. */
export function PageBroken(): ReactNode {
  const { t } = useWords();
  const retry = <Button onClick={() => location.reload()}>{t('common.retry')}</Button>;
  return (
    <TroubleNotice
      what={t('trouble.broken.what')}
      kept={t('trouble.broken.kept')}
      now={t('trouble.broken.now')}
      action={retry}
    />
  );
}
