import type { PublicLog } from '../../api/types.ts';
import type { StateTone } from '../../parts/state-dot.tsx';

/** `alone`: signed, and no witness is asked. `late`: no quorum for an hour. `refuses`: nothing more is signed. */
export type LogHealth = 'good' | 'alone' | 'late' | 'refuses';

export const LOG_TONES: Readonly<Record<LogHealth, StateTone>> = {
  good: 'good',
  alone: 'off',
  late: 'mind',
  refuses: 'bad',
};

/** How the log of looks is doing; what is worse hides what is not. The hour is the server's to count: `quorum.isLate`. */
export function logHealthOf({ quorum, refuses }: Pick<PublicLog, 'quorum' | 'refuses'>): LogHealth {
  if (refuses !== null) return 'refuses';
  if (!quorum.isAsked) return 'alone';
  return quorum.isLate ? 'late' : 'good';
}
