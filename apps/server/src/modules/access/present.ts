import { ok, orThrow, refuse } from '@lintel/kernel';

/** What was asked for, or the refusal that says it is not there. */
export function present<T>(value: T | null, code: `access.${string}`): T {
  return orThrow(value === null ? refuse(code) : ok(value));
}
