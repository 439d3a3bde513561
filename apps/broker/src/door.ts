import { passwordFits } from './password.ts';
import { covers, isFilter } from './topic-pattern.ts';
import type { User } from './users.ts';

/** Passwords that may be checked at the same time: each costs 16 MB and tens of milliseconds, and anybody may ask. */
const CHECKS_AT_ONCE = 8;

/** Who may come in, and what they may do then. */
export interface Door {
  /** The user, null when name or password are wrong, 'busy' when too many passwords are being checked. */
  admit(name: string, password: string): Promise<User | null | 'busy'>;
}

export function doorFor(users: ReadonlyMap<string, User>): Door {
  let checks = 0;
  return {
    admit: async (name, password) => {
      if (checks >= CHECKS_AT_ONCE) return 'busy';
      checks += 1;
      try {
        const user = users.get(name);
        // An unknown name costs as much time as a known one: the answer must not tell which names exist.
        const fits = await passwordFits(password, user?.password ?? NOBODY);
        return user !== undefined && fits ? user : null;
      } finally {
        checks -= 1;
      }
    },
  };
}

const NOBODY = `scrypt$16384$8$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Commands are never kept: the broker would hand an old one to a device that comes back, and a door would open to nobody. */
export function mayPublish(user: User, topic: string, retain: boolean): boolean {
  if (!user.publish.some((pattern) => covers(pattern, topic))) return false;
  return !retain || user.retain.includes(topic);
}

export function maySubscribe(user: User, filter: string): boolean {
  return isFilter(filter) && user.subscribe.some((pattern) => covers(pattern, filter));
}
