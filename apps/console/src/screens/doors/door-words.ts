import { type DoorState, METHODS, type Method } from '@lintel/access-rules';
import type { StateTone } from '../../parts/state-dot.tsx';

/** All methods in the order in which the console shows them: what needs no phone first, face last. */
export const METHODS_SHOWN: readonly Method[] = ['card', 'pin', 'qr', 'tap', 'door_link', 'guard', 'face'];

export const DOOR_TONES: Readonly<Record<DoorState, StateTone>> = {
  in_service: 'good',
  not_commissioned: 'mind',
  disabled: 'off',
};

/** Methods that may have hours. The guard's opening never does, and face is off. */
export function mayHaveHours(method: Method): boolean {
  return method !== 'guard' && !METHODS[method].biometric;
}
