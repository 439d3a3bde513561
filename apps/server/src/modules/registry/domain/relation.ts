import { type Id, type Instant, ok, refuse, type Result, type Window } from '@lintel/kernel';
import type { AreaSource, PartUse } from './words-in-cells.ts';

export type HoldingKind = 'owner' | 'co_owner' | 'developer';
export type OccupancyKind = 'family' | 'tenant_lessee';

/**
 * What ties somebody to a part for a time: a holding (it is theirs) or an occupancy (they live there). A relation is ended, never
 * deleted: who might open a door when must stay answerable.
 */
export type Relation = Holding | Occupancy;

interface Tie extends Window {
  readonly id: Id<'relation'>;
  readonly part: Id<'part'>;
}

export interface Holding extends Tie {
  readonly group: 'holding';
  readonly kind: HoldingKind;
  /** Null for an organisation, the developer included: organisations are kept without a name. */
  readonly person: Id<'person'> | null;
}

export interface Occupancy extends Tie {
  readonly group: 'occupancy';
  readonly kind: OccupancyKind;
  readonly person: Id<'person'>;
  /** The holder or tenant who invited this family member; their own end ends the invitation too. */
  readonly invitedBy: Id<'person'> | null;
}

export interface Part {
  readonly id: Id<'part'>;
  readonly building: Id<'building'>;
  /** Null for what has no entrance of its own house, such as a shop on the street or a garage space. */
  readonly stairwell: Id<'stairwell'> | null;
  readonly flatNo: string;
  readonly use: PartUse;
  readonly areaCentiM2: number;
  readonly areaSource: AreaSource;
}

export function overlaps(a: Window, b: Window): boolean {
  return startsBeforeEnd(a.from, b.until) && startsBeforeEnd(b.from, a.until) && !isEmpty(a) && !isEmpty(b);
}

/** A relation ended before it began was never in force. */
export function isEmpty({ from, until }: Window): boolean {
  return until !== null && until <= from;
}

/** In force now, or yet to come. */
export function isOver({ from, until }: Window, now: Instant): boolean {
  return until !== null && (until <= now || until <= from);
}

/** Adds a relation to a part, unless the same person has one of the same group at the same time. */
export function join<R extends Relation>(
  others: readonly Relation[],
  added: R,
): Result<R, 'registry.window_empty' | 'registry.window_overlaps'> {
  if (isEmpty(added)) return refuse('registry.window_empty');
  const same = others.some(
    (other) =>
      other.id !== added.id && other.group === added.group && isSameHolder(other, added) && overlaps(other, added),
  );
  return same ? refuse('registry.window_overlaps') : ok(added);
}

/** A sale: the developer's stock ends where the buyer's holding begins. Null when the part is not the developer's then. */
export function soldBy(others: readonly Relation[], added: Relation): Holding | null {
  if (added.group !== 'holding' || added.kind === 'developer') return null;
  const unsold = others.find((other) => other.kind === 'developer' && overlaps(other, added));
  if (unsold?.group !== 'holding') return null;
  return { ...unsold, until: unsold.from > added.from ? unsold.from : added.from };
}

/** Ends a relation now; one that has not begun is emptied instead, so that it never is in force. */
export function end<R extends Relation>(relation: R, now: Instant): Result<R, 'registry.already_ended'> {
  if (isOver(relation, now)) return refuse('registry.already_ended');
  const until: Instant = relation.from > now ? relation.from : now;
  return ok({ ...relation, until });
}

/**
 * Who leaves together with a person whose relation to a part ends: the family members whom that person invited there, unless the
 * person keeps another relation to the part.
 *
 * Example: a tenant's lease ends, so the tenant's sister, whom the tenant invited, leaves too; the owner's family stays.
 */
export function leavingWith(ended: Relation, others: readonly Relation[], now: Instant): readonly Occupancy[] {
  const { person } = ended;
  if (person === null) return [];
  const left = others.filter((other) => other.id !== ended.id && !isOver(other, now));
  if (left.some((other) => other.person === person && mayInvite(other.kind))) return [];
  return left.filter((other): other is Occupancy => other.group === 'occupancy' && other.invitedBy === person);
}

/** Owners and tenants alike decide who lives with them: a tenant is protected as an owner is. */
export function mayInvite(kind: Relation['kind']): boolean {
  return kind === 'owner' || kind === 'co_owner' || kind === 'tenant_lessee';
}

/**
 * Whom somebody sees as living at their home: owners see everyone there; in a flat that is let, the tenant's household and the
 * owner's do not see each other.
 */
export function seesAtHome(own: Relation, other: Relation, all: readonly Relation[]): boolean {
  if (other.kind === 'developer') return false;
  return own.group === 'holding' || isTenantsSide(own, all) === isTenantsSide(other, all);
}

/** A tenant, or family whom a tenant invited. */
function isTenantsSide(relation: Relation, all: readonly Relation[]): boolean {
  if (relation.group === 'holding') return false;
  return (
    relation.kind === 'tenant_lessee' ||
    all.some((other) => other.kind === 'tenant_lessee' && other.person === relation.invitedBy)
  );
}

function isSameHolder(a: Relation, b: Relation): boolean {
  if (a.person === null || b.person === null) return a.person === b.person && a.kind === b.kind;
  return a.person === b.person;
}

function startsBeforeEnd(from: Instant, until: Instant | null): boolean {
  return until === null || from < until;
}
