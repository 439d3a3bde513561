import type { Instant } from '@lintel/kernel';
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

/** `toIso` writes an instant as `2026-11-22T01:02:03.004Z`: the domain reads no clock and knows no calendar. */
export function facetsOf(event: LookEvent, toIso: (at: Instant) => string, now: Instant): Facets {
  return {
    act: actOf(event),
    actor: CLASS_OF[event.actor.role],
    dataClass: dataClassOf(event.fields),
    hour: `${toIso(now).slice(0, 13)}Z`,
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
