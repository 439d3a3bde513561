import type { Instant } from '@lintel/kernel';
import type { BulkEvent } from './bulk-event.ts';
import { hourText } from './hour.ts';
import { type Act, actOf, type LookerRole, type LookEvent } from './look.ts';

/** For which side somebody acts: all that the public leaf says of them. `authority`: on paper that a law stands behind. */
export const ACTOR_CLASSES = ['owners', 'residents', 'property', 'platform', 'system', 'authority'] as const;
export type ActorClass = (typeof ACTOR_CLASSES)[number];

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
  /** How many persons, by order of magnitude. */
  readonly count: '1' | '2-9' | '10-99' | '100+';
  /** The hour, UTC: `2026-11-22T01Z`. */
  readonly hour: string;
}

/** The reason behind which an authority stands, and no longer whoever sits at the desk. */
const BY_AUTHORITY = 'authority_request';

/** All of it follows from the event, so that whoever has the event can write the leaf again. The hour is that of the telling, where it tells. */
export function facetsOf(event: LookEvent): Facets {
  return {
    act: actOf(event),
    // Whoever was refused had no authority behind them, whatever they said.
    actor: event.reason === BY_AUTHORITY && event.outcome !== 'denied' ? 'authority' : CLASS_OF[event.actor.role],
    dataClass: dataClassOf(event.fields),
    count: '1',
    hour: hourText(event.toldAt ?? event.at),
  };
}

/** The same for a look at many at once. */
export function facetsOfBulk({ act, actor, fields, persons, at }: BulkEvent): Facets {
  return {
    act,
    actor: CLASS_OF[actor.role],
    dataClass: dataClassOf(fields),
    count: countOf(persons),
    hour: hourText(at),
  };
}

/** What stands in the log where a code was asked for and nobody has that phone: it looks like the use that it might have been. */
export function facetsOfCover(now: Instant): Facets {
  return { act: 'use', actor: 'system', dataClass: 'contact', count: '1', hour: hourText(now) };
}

function countOf(persons: number): Facets['count'] {
  if (persons >= 100) return '100+';
  if (persons >= 10) return '10-99';
  return persons >= 2 ? '2-9' : '1';
}

function dataClassOf(fields: readonly string[]): Facets['dataClass'] {
  if (fields.length === 0) return 'none';
  return fields.every((field) => field === 'name') ? 'name' : 'contact';
}

/** The leaf, line by line. These bytes are public and for ever: a change is a new version, `lintel-look/v2`. */
export function leafText({ act, actor, dataClass, count, hour }: Facets, commitment: string): string {
  const lines = ['lintel-look/v1', `act ${act}`, `actor ${actor}`, `class ${dataClass}`, `n ${count}`, `hour ${hour}`];
  return `${[...lines, `c ${commitment}`].join('\n')}\n`;
}

/**
 * The leaf that ends a look which was kept from somebody who has been forgotten before its day: it repeats what everybody knows of the
 * look, says `disclose`, and commits to nothing, for there is nobody to tell. Null for what is no leaf of a kept look.
 */
export function leafOfUntold(
  sealed: string,
  { at, commitment }: { readonly at: Instant; readonly commitment: string },
): string | null {
  const [, facets] = /^lintel-look\/v1\nact seal\n((?:[a-z]+ [^\n]+\n){3})hour [^\n]+\nc [^\n]+\n$/.exec(sealed) ?? [];
  return facets === undefined ? null : `lintel-look/v1\nact disclose\n${facets}hour ${hourText(at)}\nc ${commitment}\n`;
}

/** Is this the leaf of that event: does it name the commitment, and tell everybody what the event tells the person, to the letter? */
export function isLeafOf(leaf: string, event: LookEvent, commitment: string): boolean {
  return leaf === leafText(facetsOf(event), commitment);
}
