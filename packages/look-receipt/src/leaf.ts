import { HOUR_MS, instant, type Instant } from '@lintel/kernel';
import { hourText, LATEST_MS } from './hour.ts';
import { type Act, actOf, type LookerRole, type LookEvent } from './look.ts';

/** Which side somebody acts for: all that the public leaf says of them. */
export type ActorClass = 'owners' | 'residents' | 'property' | 'platform' | 'system';

const CLASS_OF: Readonly<Record<LookerRole, ActorClass>> = {
  system: 'system',
  resident: 'residents',
  committee: 'owners',
  guard: 'property',
  front_desk: 'property',
  site_manager: 'property',
  admin: 'platform',
};

/** What a leaf tells everybody: coarse on purpose, so that nobody can be recognised by it. */
export interface Facets {
  readonly act: Act;
  readonly actor: ActorClass;
  readonly dataClass: 'contact' | 'name' | 'none';
  /** The hour, UTC: `2026-11-22T01Z`. */
  readonly hour: string;
}

/** `now` is when the leaf is written: for a look that is told later, later than the look. */
export function facetsOf(event: LookEvent, now: Instant): Facets {
  return {
    act: actOf(event),
    actor: CLASS_OF[event.actor.role],
    dataClass: dataClassOf(event.fields),
    hour: hourText(now),
  };
}

function dataClassOf(fields: readonly string[]): Facets['dataClass'] {
  if (fields.length === 0) return 'none';
  return fields.every((field) => field === 'name') ? 'name' : 'contact';
}

/** The leaf, line by line. These bytes are public and for ever: a change is a new version, `lintel-look/v2`. */
export function leafText({ act, actor, dataClass, hour }: Facets, commitment: string): string {
  const lines = ['lintel-look/v1', `act ${act}`, `actor ${actor}`, `class ${dataClass}`, 'n 1', `hour ${hour}`];
  return `${[...lines, `c ${commitment}`].join('\n')}\n`;
}

/**
 * Is this the leaf of that event: does it name the commitment, and tell everybody what the event tells the person? The leaf is
 * written a moment after the look, so its hour may be the next one; a clock may be set back by a little.
 */
export function isLeafOf(leaf: string, event: LookEvent, commitment: string): boolean {
  const hour = /^hour (.*)$/m.exec(leaf)?.[1] ?? '';
  if (leaf !== leafText({ ...facetsOf(event, event.at), hour }, commitment)) return false;
  const near = [-HOUR_MS, 0, HOUR_MS].map((by) => hourText(instant(Math.min(Math.max(event.at + by, 0), LATEST_MS))));
  if (near.includes(hour)) return true;
  // What was kept from the person is told whenever its day has come: later, and not earlier, than the look itself.
  return event.discloses !== null && /^\d{4}-\d{2}-\d{2}T\d{2}Z$/.test(hour) && hour > hourText(event.at);
}
