import { ok, refuse, type Result } from '@lintel/kernel';
import { coversWeek } from './local-time.ts';
import { type Method, METHODS } from './method.ts';
import type { DoorRule } from './snapshot.ts';

/** Works without a face, without a phone, and without asking anybody. */
export function isPlain(method: Method): boolean {
  const { biometric, needsPhone, needsHelp } = METHODS[method];
  return !biometric && !needsPhone && !needsHelp;
}

/**
 * Refuses a set of methods that leaves somebody before a closed door (R-SPCF-10: face is never the only way in, and one other
 * way works for 24 hours and without an app).
 *
 * So a door keeps a card reader or a keypad, and keeps one of them at all hours. The guard is not enough: having to beg the
 * guard each time is what people complained of.
 */
export function lawfulMethods(
  methods: readonly Method[],
  methodHours: DoorRule['methodHours'] = [],
): Result<readonly Method[], 'access.last_plain_method'> {
  const atAllHours = (method: Method): boolean =>
    methodHours.every((limit) => limit.method !== method || coversWeek(limit.hours));
  return methods.some((method) => isPlain(method) && atAllHours(method))
    ? ok(methods)
    : refuse('access.last_plain_method');
}
