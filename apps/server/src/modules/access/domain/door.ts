import { ok, refuse, type Result } from '@lintel/kernel';

export type DoorState = 'not_commissioned' | 'in_service' | 'disabled';

/**
 * A door that was put into service once never goes back to opening for whoever stands before it: that would be a way to leave a
 * door open for good without anybody having asked for free-pass hours.
 */
export function changeState(from: DoorState, to: DoorState): Result<DoorState, 'access.already_commissioned'> {
  if (to === 'not_commissioned' && from !== 'not_commissioned') return refuse('access.already_commissioned');
  return ok(to);
}
