import { instant } from '@lintel/kernel';
import { type Finding, no, yes, type Yes } from './finding.ts';
import { isForDoor } from './prepare.ts';
import type { Order, Presented } from './presented.ts';
import { QR_AHEAD_MS, QR_LIFE_MS, qrSigningBytes } from './qr-code.ts';
import type { CredentialRule } from './snapshot.ts';
import { objectionTo } from './standing.ts';
import type { Case } from './view.ts';

/**
 * A code from a phone's screen. Until its signature is right it proves nothing, so no earlier refusal names a credential:
 * nobody can write refusals into another person's passages.
 *
 * It is remembered by credential and time, not by its signature: of one ECDSA signature anybody can make a second that is
 * right as well (r, n − s).
 */
export function byQr(code: Extract<Presented, { readonly kind: 'qr' }>, asked: Case): Finding {
  const { view, time } = asked;
  const opensUntil = instant(code.signedAt + QR_LIFE_MS);
  if (time.at < code.signedAt - QR_AHEAD_MS) return no('access.code_from_future', { signedAt: code.signedAt });
  if (time.at >= opensUntil) return no('access.code_expired', { signedAt: code.signedAt });
  const rule = view.prepared.credentials.get(code.credential);
  if (rule?.kind !== 'device_key') return no('access.not_recognised');
  if (!view.verifySignature(rule.verifier, qrSigningBytes(rule.id, code.signedAt), code.signature))
    return no('access.signature_wrong');
  const key = `qr:${rule.id}:${code.signedAt}`;
  if (view.memory.used.has(key)) return no('access.code_used', {}, rule.id);
  return openAs(rule, { key, until: opensUntil }, asked);
}

/** A person's tap in the app, or on the page of the door link: the server says whose it is. */
export function byTap(tap: Extract<Presented, { readonly kind: 'tap' }>, asked: Case): Finding {
  return byOrder(tap.order, asked, (used) => {
    const rule = asked.view.prepared.credentials.get(tap.credential);
    return rule?.kind === 'account' ? openAs(rule, used, asked) : no('access.not_recognised');
  });
}

/** A guard at the console: the server has seen to it that it is a guard, and keeps who it was. */
export function byConsole(opening: Extract<Presented, { readonly kind: 'guard_console' }>, asked: Case): Finding {
  return byOrder(opening.order, asked, (used) => yes('guard', null, used));
}

function byOrder({ id, expiresAt }: Order, { view, time }: Case, open: (used: Yes['used']) => Finding): Finding {
  if (time.at >= expiresAt) return no('access.order_expired', { expiresAt });
  const key = `order:${id}`;
  return view.memory.used.has(key) ? no('access.order_used') : open({ key, until: expiresAt });
}

/** Whoever has proved to be the holder may be told that it is the wrong door. */
function openAs(rule: CredentialRule, used: Yes['used'], { view, door, time }: Case): Finding {
  if (!isForDoor(view.prepared, rule, door.id)) return no('access.not_this_door', {}, rule.id);
  return objectionTo(rule, time.at) ?? yes('credential', rule.id, used);
}
