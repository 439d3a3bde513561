import type { Id } from '@lintel/kernel';
import type { MemoryChange, OpenReason, RefusalCode } from './decision.ts';

/** An answer to one question, before the method and the time are added to make a decision of it. */
export type Finding = Yes | No;

export interface Yes {
  readonly open: true;
  readonly why: OpenReason;
  readonly credential: Id<'credential'> | null;
  /** What must not open a second time. */
  readonly used: MemoryChange['used'];
}

export interface No {
  readonly open: false;
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly credential: Id<'credential'> | null;
}

export function yes(why: OpenReason, credential: Yes['credential'] = null, used: Yes['used'] = null): Yes {
  return { open: true, why, credential, used };
}

export function no(code: RefusalCode, facts: No['facts'] = {}, credential: No['credential'] = null): No {
  return { open: false, code, facts, credential };
}
