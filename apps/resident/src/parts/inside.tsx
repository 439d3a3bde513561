import { LoadingLines, RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import { Navigate, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isOffline, isSignedOut, refusalOf } from '../api/api-error.ts';
import { useMe } from '../api/me.ts';
import { useWords } from '../words.ts';
import { OfflinePage } from './offline-page.tsx';

/** Lets through who is signed in, sends the others to sign in, and says so when nobody can be asked. */
export function Inside(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  if (isSignedOut(me.error)) return <Navigate to="/sign-in" replace />;
  if (me.data !== undefined) return <Outlet />;
  if (isOffline(me.error)) return <OfflinePage />;
  if (me.error !== null) {
    const retry = <Button onClick={() => void me.refetch()}>{t('common.retry')}</Button>;
    return <RefusalNotice refusal={refusalOf(me.error)} action={retry} />;
  }
  return <LoadingLines rows={3} height={6} />;
}
