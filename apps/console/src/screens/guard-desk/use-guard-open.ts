import { guardOpenDoor } from '@lintel/api-client';
import type { GuardReason } from '@lintel/access-rules';
import { instant, uuidv7 } from '@lintel/kernel';
import { useState } from 'react';
import { type Failure, take } from '../../api/reply.ts';
import type { Door } from '../../api/types.ts';

export type OpeningState =
  | { readonly state: 'asking' }
  | { readonly state: 'opened' }
  | { readonly state: 'sent' }
  | { readonly state: 'refused'; readonly code: string }
  | { readonly state: 'failed'; readonly failure: Failure };

export type OpeningOf = OpeningState & { readonly door: Door; readonly reason: GuardReason };

interface GuardOpen {
  readonly opening: OpeningOf | null;
  readonly open: (door: Door, reason: GuardReason) => void;
  readonly clear: () => void;
}

/** Asks the server to open, and keeps what came of it until the next press. Each press is one request with its own id. */
export function useGuardOpen(): GuardOpen {
  const [opening, setOpening] = useState<OpeningOf | null>(null);
  const open = (door: Door, reason: GuardReason): void => {
    const request = uuidv7(instant(Date.now()), crypto.getRandomValues(new Uint8Array(10)));
    const asking = { door, reason, state: 'asking' } as const;
    setOpening(asking);
    const show = (result: OpeningState): void =>
      setOpening((now) => (now === asking ? { door, reason, ...result } : now));
    take(guardOpenDoor({ path: { door: door.id }, body: { reason, request } })).then(
      ({ outcome, code }) =>
        show(outcome === 'refused' ? { state: 'refused', code: code ?? 'app.broken' } : { state: outcome }),
      (failure: Failure) => show({ state: 'failed', failure }), // `take` rejects with nothing else
    );
  };
  return { opening, open, clear: () => setOpening(null) };
}
