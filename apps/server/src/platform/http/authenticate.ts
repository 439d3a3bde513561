import type { Result } from '@lintel/kernel';
import type { GateActor, PersonActor } from '../actor.ts';

/** What a gate signed: the parts of its request that RFC 9421 covers, as they came over the wire. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** With the leading question mark, or `?` alone when there is none, as RFC 9421 writes it. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** How HTTP learns who asks. Identity answers for persons, access for gates. */
export interface Authenticate {
  /** The person behind a session cookie; null when there is none or it has ended. */
  person(cookie: string): Promise<PersonActor | null>;
  gate(request: SignedRequest): Promise<Result<GateActor, string>>;
}
