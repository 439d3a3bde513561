import type { Decision, Presented } from '@lintel/access-rules';
import type { JournalFields } from '@lintel/device-protocol';
import type { Instant } from '@lintel/kernel';

/** The journal's words for a decision; null for what is not recorded. */
export function entryOf(presented: Presented, decision: Decision, at: Instant): JournalFields | null {
  const { door } = presented;
  if (presented.kind === 'exit') return { kind: 'exit', at, door, lane: null };
  if (presented.kind === 'fire') return { kind: 'fire', at, door };
  const passage = { kind: 'passage', at, door, lane: null } as const;
  if (!decision.open) {
    // Someone pressed where there is no free pass: no door was asked for by any method, so there is nothing to tell.
    if (presented.kind === 'presence') return null;
    const { code, method, credential } = decision;
    return { ...passage, method, outcome: 'refused', why: null, code, credential, ...circumstances(presented) };
  }
  const { why, method, credential } = decision;
  if (why === 'exit' || why === 'fire') return null; // only `exit` and `fire` open for that
  const toAll = why === 'free_pass' || why === 'commissioning';
  // Nothing leads from an open door to a person: not the order either, for the server knows whose it is.
  const about = toAll ? { order: null, reason: null } : circumstances(presented);
  return { ...passage, method, outcome: 'opened', why, code: null, credential, ...about };
}

type Circumstances = Pick<Extract<JournalFields, { readonly kind: 'passage' }>, 'order' | 'reason'>;

function circumstances(presented: Presented): Circumstances {
  switch (presented.kind) {
    case 'tap':
      return { order: presented.order.id, reason: null };
    case 'guard_console':
      return { order: presented.order.id, reason: presented.reason };
    case 'guard_panel':
      return { order: null, reason: presented.reason };
    case 'card':
    case 'pin':
    case 'qr':
    case 'presence':
    case 'exit':
    case 'fire':
      return { order: null, reason: null };
  }
}
