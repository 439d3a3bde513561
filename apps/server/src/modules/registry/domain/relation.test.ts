import { type Id, instant, type Window } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invite, INVITED_MAX } from './invitation.ts';
import {
  end,
  type Holding,
  isOver,
  join,
  leavingWith,
  type Occupancy,
  overlaps,
  type Relation,
  seesAtHome,
  soldBy,
} from './relation.ts';

const part = 'part' as Id<'part'>;
const person = (name: string) => name as Id<'person'>;
const window = (from: number, until: number | null): Window => ({
  from: instant(from),
  until: until === null ? null : instant(until),
});
let made = 0;

function holding(who: string | null, from: number, until: number | null, kind: Holding['kind'] = 'owner'): Holding {
  return {
    id: `h${made++}` as Id<'relation'>,
    part,
    group: 'holding',
    kind,
    person: who === null ? null : person(who),
    ...window(from, until),
  };
}

function occupancy(
  who: string,
  kind: Occupancy['kind'],
  invitedBy: string | null = null,
  until: number | null = null,
): Occupancy {
  return {
    id: `o${made++}` as Id<'relation'>,
    part,
    group: 'occupancy',
    kind,
    person: person(who),
    invitedBy: invitedBy === null ? null : person(invitedBy),
    ...window(0, until),
  };
}

test.each([
  ['the same time', window(10, 20), window(10, 20), true],
  ['one inside the other', window(10, 20), window(12, 13), true],
  ['end to end', window(10, 20), window(20, 30), false],
  ['both open', window(10, null), window(99, null), true],
  ['open after the end', window(10, 20), window(20, null), false],
  ['an empty one', window(10, 20), window(15, 15), false],
])('windows of %s', (_what, a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected);
  expect(overlaps(b, a)).toBe(expected);
});

test('nobody holds a part twice at once, but may hold it again later and live in it too', () => {
  const before = [holding('li', 10, 20)];
  expect(join(before, holding('li', 15, null))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.window_overlaps' },
  });
  expect(join(before, holding('li', 20, null)).ok).toBe(true);
  expect(join(before, holding('wang', 15, null)).ok).toBe(true);
  expect(join(before, occupancy('li', 'family')).ok).toBe(true);
  expect(join(before, holding('wang', 20, 20))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.window_empty' },
  });
});

test('a relation ends now, never in the past, and once', () => {
  expect(end(holding('li', 10, null), instant(50))).toMatchObject({ ok: true, value: { from: 10, until: 50 } });
  expect(end(holding('li', 10, 90), instant(50))).toMatchObject({ ok: true, value: { until: 50 } });
  expect(end(holding('li', 10, 50), instant(50))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.already_ended' },
  });
  const neverBegan = end(holding('li', 80, null), instant(50));
  expect(neverBegan).toMatchObject({ ok: true, value: { from: 80, until: 80 } });
  expect(neverBegan.ok && isOver(neverBegan.value, instant(50))).toBe(true);
});

test('an ended relation is in force at no later time', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.option(fc.nat(100)), fc.nat(100), (from, length, at) => {
      const ended = end(holding('li', from, length === null ? null : from + length), instant(at));
      return !ended.ok || (isOver(ended.value, instant(at)) && (ended.value.until ?? Infinity) >= ended.value.from);
    }),
  );
});

test('the developer’s stock ends where the buyer’s holding begins', () => {
  const unsold = holding(null, 10, null, 'developer');
  expect(soldBy([unsold], holding('li', 30, null))).toMatchObject({ id: unsold.id, from: 10, until: 30 });
  expect(soldBy([unsold], holding('li', 5, null))).toMatchObject({ from: 10, until: 10 });
  expect(soldBy([holding(null, 10, 20, 'developer')], holding('li', 20, null))).toBeNull();
  expect(soldBy([unsold], occupancy('li', 'tenant_lessee'))).toBeNull();
});

test('invited family leaves with whoever invited them, and with nobody else', () => {
  const tenant = occupancy('tenant', 'tenant_lessee');
  const sister = occupancy('sister', 'family', 'tenant');
  const ownersSon = occupancy('son', 'family', 'owner');
  const entered = occupancy('uncle', 'family');
  const all: Relation[] = [holding('owner', 0, null), tenant, sister, ownersSon, entered];
  expect(leavingWith(tenant, all, instant(5))).toEqual([sister]);
  const bought = [...all, holding('tenant', 3, null, 'co_owner')];
  expect(leavingWith(tenant, bought, instant(5))).toEqual([]);
});

test('owners and tenants invite for as long as they have the part themselves', () => {
  const relations = [
    holding('owner', 0, null),
    occupancy('tenant', 'tenant_lessee', null, 90),
    occupancy('son', 'family', 'owner'),
  ];
  expect(invite(relations, person('owner'), instant(5))).toMatchObject({ ok: true, value: { from: 5, until: null } });
  expect(invite(relations, person('tenant'), instant(5))).toMatchObject({ ok: true, value: { from: 5, until: 90 } });
  expect(invite(relations, person('son'), instant(5))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.invitation_not_yours' },
  });
  expect(invite(relations, person('stranger'), instant(5))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.part_unknown' },
  });
  expect(invite(relations, person('tenant'), instant(90))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.part_unknown' },
  });
  const full = [
    ...relations,
    ...Array.from({ length: INVITED_MAX }, (_, n) => occupancy(`guest${n}`, 'family', 'owner')),
  ];
  expect(invite(full, person('owner'), instant(5))).toMatchObject({
    ok: false,
    refusal: { code: 'registry.household_full' },
  });
});

test('in a flat that is let, the tenant’s household and the owner’s do not see each other; owners see everyone', () => {
  const all = {
    owner: holding('owner', 0, null),
    wife: holding('wife', 0, null, 'co_owner'),
    developer: holding(null, 0, null, 'developer'),
    ownersSon: occupancy('son', 'family', 'owner'),
    entered: occupancy('uncle', 'family'),
    tenant: occupancy('tenant', 'tenant_lessee'),
    sister: occupancy('sister', 'family', 'tenant'),
  };
  const seen = (own: Relation) =>
    Object.entries(all).flatMap(([name, other]) =>
      other !== own && seesAtHome(own, other, Object.values(all)) ? [name] : [],
    );
  expect(seen(all.owner)).toEqual(['wife', 'ownersSon', 'entered', 'tenant', 'sister']);
  expect(seen(all.ownersSon)).toEqual(['owner', 'wife', 'entered']);
  expect(seen(all.tenant)).toEqual(['sister']);
  expect(seen(all.sister)).toEqual(['tenant']);
});
