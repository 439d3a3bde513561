import { type Finding, no, yes } from './finding.ts';
import { lockedUntil } from './lock-out.ts';
import { isForDoor } from './prepare.ts';
import type { CredentialRule } from './snapshot.ts';
import { objectionTo } from './standing.ts';
import type { Case } from './view.ts';

/** A card or a PIN: something that anybody may hold or guess. */
export interface Shown {
  readonly by: 'card' | 'pin';
  readonly verifier: string;
}

/** A resident's, or anybody's, card or PIN. */
export function byNumber(shown: Shown, asked: Case): Finding {
  return openWith(shown, asked, (rule) => objectionTo(rule, asked.time.at) ?? yes('credential', rule.id));
}

/** A guard's card or PIN at the panel. The guard's own credential is recorded, never whom it was for. */
export function byGuard(shown: Shown, asked: Case): Finding {
  return openWith(shown, asked, (rule) => {
    if (!rule.guard) return no('access.not_a_guard', {}, rule.id);
    return objectionTo(rule, asked.time.at) ?? yes('guard', rule.id);
  });
}

/**
 * Looks among this door's credentials only. A number of another door is as unknown as one that nobody has: otherwise every
 * keypad would tell which PINs are good somewhere else, and a found card whether it is worth walking round with.
 *
 * A number that stands for several credentials opens when one of them does; else the newest says why not.
 */
function openWith({ by, verifier }: Shown, asked: Case, judge: (rule: CredentialRule) => Finding): Finding {
  const { view, door, time } = asked;
  const locked = by === 'pin' ? lockedUntil(view.memory.wrongPins.get(door.id), time.at) : null;
  if (locked !== null) return no('access.pin_locked', { until: locked });
  const known = by === 'card' ? view.prepared.cards : view.prepared.pins;
  const findings = (known.get(verifier) ?? []).filter((rule) => isForDoor(view.prepared, rule, door.id)).map(judge);
  return findings.find((finding) => finding.open) ?? findings[0] ?? no('access.not_recognised');
}
