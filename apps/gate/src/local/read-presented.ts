import { GUARD_REASONS, type Presented } from '@lintel/access-rules';
import { cardMessage, parseQr, pinMessage } from '@lintel/device-protocol';
import { base64url, type Id, isId, ok, refuse, type Result } from '@lintel/kernel';
import { z } from 'zod';
import type { MakeVerifier } from '../server/credential-key.ts';

const door = z.string().max(36).refine(isId) as unknown as z.ZodType<Id<'door'>>; // the brand is what was just checked

/** What the panel sends. Strict: there is no field in which a name could come along. */
export const presentedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), door, number: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('pin'), door, pin: z.string().max(64) }),
  z.strictObject({ kind: z.literal('qr'), door, text: z.string().max(400) }),
  z.strictObject({
    kind: z.literal('guard'),
    door,
    by: z.enum(['card', 'pin']),
    secret: z.string().max(64),
    reason: z.enum(GUARD_REASONS),
  }),
  z.strictObject({ kind: z.literal('presence'), door }),
]);

/** Turns numbers into verifiers at once: from here on nobody in this program has seen a card's number or a PIN. */
export function readPresented(
  from: z.output<typeof presentedSchema>,
  verifier: MakeVerifier,
): Result<Presented, 'gate.malformed'> {
  switch (from.kind) {
    case 'card':
    case 'pin': {
      const message = from.kind === 'card' ? cardMessage(from.number) : pinMessage(from.pin);
      return message.ok
        ? ok({ kind: from.kind, door: from.door, verifier: verifier(message.value) })
        : refuse('gate.malformed');
    }
    case 'qr': {
      const code = parseQr(from.text);
      if (!code.ok) return refuse('gate.malformed');
      const { credential, signedAt, signature } = code.value;
      return ok({ kind: 'qr', door: from.door, credential, signedAt, signature: base64url(signature) });
    }
    case 'guard': {
      const message = from.by === 'card' ? cardMessage(from.secret) : pinMessage(from.secret);
      if (!message.ok) return refuse('gate.malformed');
      return ok({
        kind: 'guard_panel',
        door: from.door,
        by: from.by,
        verifier: verifier(message.value),
        reason: from.reason,
      });
    }
    case 'presence':
      return ok({ kind: 'presence', door: from.door });
  }
}
