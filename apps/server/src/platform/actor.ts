import type { Id } from '@lintel/kernel';

export type Role = 'resident' | 'committee' | 'guard' | 'front_desk' | 'site_manager' | 'admin';

/** Who asks. Every handler gets one; what it may do is decided by `may` before the handler runs. */
export type Actor = NobodyActor | PersonActor | GateActor;

export interface NobodyActor {
  readonly kind: 'nobody';
  /** The client's address, for limits only; never stored in clear. */
  readonly address: string;
}

/** Someone signed in, in the one role of their session. Staff are persons too. */
export interface PersonActor {
  readonly kind: 'person';
  readonly community: Id<'community'>;
  readonly account: Id<'account'>;
  readonly person: Id<'person'>;
  readonly session: Id<'session'>;
  readonly role: Role;
  /** What a member of staff chose to be called towards residents; null for everybody else, and without such a name. */
  readonly badge: string | null;
  readonly may: ReadonlySet<Permission>;
}

export interface GateActor {
  readonly kind: 'gate';
  readonly community: Id<'community'>;
  readonly gate: Id<'gate'>;
}

/** `public` needs no one, `self` needs any signed-in person, `gate` needs a paired gate's signature; the rest is granted to roles by identity. */
export type Permission =
  | 'public'
  | 'self'
  | 'gate'
  | 'home.own'
  | 'door.own'
  | 'community.read'
  | 'roll.read'
  | 'roll.write'
  | 'roll.import'
  | 'roll.export'
  | 'residency.confirm'
  | 'person.reveal'
  | 'looks.bulk'
  | 'staff.read'
  | 'staff.write'
  | 'door.read'
  | 'door.write'
  | 'door.guard_open'
  | 'gate.read'
  | 'gate.write'
  | 'credential.read'
  | 'credential.write'
  | 'guard_credential.write'
  | 'passage.count';
