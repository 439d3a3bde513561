import type { Facts } from '@lintel/words';
import type { ReactNode } from 'react';
import { useSharedWords } from './shared-words.ts';
import { TroubleNotice } from './trouble-notice.tsx';

interface RefusalNoticeProps {
  readonly refusal: { readonly code: string; readonly facts?: Facts };
  readonly kept?: string | undefined;
  readonly action?: ReactNode;
}

/** A refusal code of the server or of a gate, in words: what, why, what now. */
export function RefusalNotice({ refusal, kept, action }: RefusalNoticeProps): ReactNode {
  const { what, why, now } = useSharedWords().refusal(refusal.code, refusal.facts);
  return <TroubleNotice what={what} why={why} kept={kept} now={now} action={action} />;
}
