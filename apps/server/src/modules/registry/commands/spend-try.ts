import { DAY_MS, HOUR_MS, instant, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import { countTry, type Try, type TryKind, uncountTry } from '../store/tries.store.ts';

interface Bound {
  readonly most: number;
  readonly withinMs: number;
  readonly code: string;
}

/** More than honest work needs and slips of the finger take; beyond it somebody tries out phones. */
const BOUNDS: Readonly<Record<TryKind, Bound>> = {
  invitation: { most: 20, withinMs: DAY_MS, code: 'registry.invitations_too_many' },
  roll_entry: { most: 30, withinMs: HOUR_MS, code: 'registry.too_many_searches' },
  phone_search: { most: 30, withinMs: HOUR_MS, code: 'registry.too_many_searches' },
  roll_file: { most: 40, withinMs: DAY_MS, code: 'registry.too_many_previews' },
};

export type TryNeeds = Pick<RegistryNeeds, 'database' | 'clock'>;

/**
 * Counts a try before anything is looked up, in a transaction of its own, so that tries at the same moment and refused ones count as
 * well. What comes back takes it back again, for where it told nothing, or told it to the person too.
 */
export function spendTry({ database, clock }: TryNeeds, kind: TryKind) {
  const { most, withinMs, code } = BOUNDS[kind];
  return async ({ community, person }: Pick<PersonActor, 'community' | 'person'>): Promise<() => Promise<void>> => {
    const one: Try = { person, kind, from: instant(Math.floor(clock.now() / withinMs) * withinMs) };
    const isLeft = await database.inTx(community, async (tx) => await countTry(tx, one, most));
    if (!isLeft) throw new Refused({ code, facts: {} });
    return async () => await database.inTx(community, async (tx) => await uncountTry(tx, one));
  };
}
