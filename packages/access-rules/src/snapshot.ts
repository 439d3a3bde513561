import type { Id, Instant, Window } from '@lintel/kernel';
import type { Method } from './method.ts';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Minutes of the community's local day, `fromMinute` inside, `untilMinute` not; 0 ≤ from < until ≤ 1440.
 * A window over midnight is two of these.
 */
export interface DailyHours {
  readonly days: readonly Weekday[];
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export interface Lane {
  readonly id: Id<'lane'>;
  /** Wide enough and low enough for a wheelchair (design: at least one such lane per main gate). */
  readonly barrierFree: boolean;
}

/** `not_commissioned` opens by presence and records nothing personal; `disabled` opens to a guard only. */
export type DoorState = 'not_commissioned' | 'in_service' | 'disabled';

export interface DoorRule {
  readonly id: Id<'door'>;
  /** What people call the door, e.g. 东门: a place, never a person or a flat. Panels show it; no decision reads it. */
  readonly label: string;
  readonly state: DoorState;
  readonly lanes: readonly Lane[];
  readonly methods: readonly Method[];
  /** While one of these holds, the door is open to all and nobody is identified. */
  readonly freePass: readonly DailyHours[];
  /** Hours in which a method works at this door; a method that is not listed works at all hours. */
  readonly methodHours: readonly { readonly method: Method; readonly hours: readonly DailyHours[] }[];
}

/** The doors that a group of credentials may open, e.g. one stairwell's door and the gates of the community. */
export interface DoorSet {
  readonly id: Id<'door_set'>;
  readonly doors: readonly Id<'door'>[];
}

/**
 * card, pin: `verifier` is HMAC-SHA256 of the number under the community's credential key, base64url.
 * device_key: `verifier` is the P-256 public key of one browser (65 bytes uncompressed, base64url); QR codes are signed with it.
 * account: a person's own tap in the app; `verifier` is empty.
 */
export type CredentialKind = 'card' | 'pin' | 'device_key' | 'account';

export interface CredentialRule {
  readonly id: Id<'credential'>;
  readonly kind: CredentialKind;
  readonly verifier: string;
  readonly doorSet: Id<'door_set'>;
  readonly window: Window;
  readonly revokedAt: Instant | null;
  /** A guard's own card or PIN also starts a guard opening at the panel. */
  readonly guard: boolean;
}

/** What a gate knows: nobody's name, no phone, no flat. */
export interface Snapshot {
  readonly community: Id<'community'>;
  readonly gate: Id<'gate'>;
  /** Rises with every change; a delta leads from one cursor to a later one. */
  readonly cursor: number;
  readonly issuedAt: Instant;
  /** From here on the gate opens to nobody by credential until it has a newer snapshot. */
  readonly validUntil: Instant;
  /** IANA name, e.g. Asia/Shanghai. */
  readonly timeZone: string;
  readonly doors: readonly DoorRule[];
  readonly doorSets: readonly DoorSet[];
  readonly credentials: readonly CredentialRule[];
}
