import { type Id, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { localDays } from './local-days.ts';
import type { Part, Relation } from './relation.ts';
import { partKey, readRoll, type Roll } from './roll.ts';
import { namePairs, type Person, planRoll, type Register, type RollPlan, stairwellKey } from './roll-plan.ts';

const days = localDays('Asia/Shanghai');
const now = instant(Date.parse('2026-11-22T00:30:00Z'));
const HEADINGS = [
  '楼幢',
  '单元',
  '室号',
  '用途',
  '专有面积(㎡)',
  '面积来源',
  '关系',
  '姓名',
  '手机',
  '起始日期',
  '终止日期',
];
const EMPTY: Register = { buildings: new Map(), stairwells: new Map(), parts: new Map(), relations: new Map() };

interface World {
  readonly register: Register;
  readonly persons: ReadonlyMap<Id<'person'>, { readonly name: string; readonly phone: string | null }>;
}

const NOBODY: World = { register: EMPTY, persons: new Map() };

function roll(...rows: (readonly Cell[])[]): Roll {
  const result = readRoll({ rows: [HEADINGS, ...rows], formulas: [] });
  if (!result.ok || result.value.errors.length > 0) throw new Error('the test’s own roll is wrong');
  return result.value;
}

let made = 0;
function plan({ headings, entries }: Roll, { register, persons }: World): RollPlan {
  const byPhone = new Map(
    [...persons].flatMap(([person, { phone }]) => (phone === null ? [] : [[phone, person] as const])),
  );
  const asked = new Set(namePairs(entries, register, byPhone).map(({ person, name }) => `${person} ${name}`));
  const isNamed = (person: Id<'person'>, name: string): boolean => {
    if (!asked.has(`${person} ${name}`)) throw new Error('asked about a name that was not announced');
    return persons.get(person)?.name === name;
  };
  return planRoll({
    headings,
    entries,
    register,
    people: { byPhone, isNamed },
    days,
    now,
    next: (kind) => `${kind}${made++}` as never,
  });
}

/** What the store and the vault make of a plan. */
function applied({ register, persons }: World, todo: RollPlan): World {
  const buildings = new Map([...register.buildings, ...todo.buildings.map(({ id, name }) => [name, id] as const)]);
  const stairwells = new Map([
    ...register.stairwells,
    ...todo.stairwells.map(({ id, building, name }) => [stairwellKey(building, name), id] as const),
  ]);
  const nameOf = <K, V>(map: ReadonlyMap<K, V>, id: V): K | undefined =>
    [...map].find(([, value]) => value === id)?.[0];
  const keyOf = (part: Part): string =>
    partKey({
      building: nameOf(buildings, part.building) ?? '',
      stairwell: part.stairwell === null ? '' : (nameOf(stairwells, part.stairwell)?.split('\n')[1] ?? ''),
      flatNo: part.flatNo,
    });
  const parts = new Map([
    ...register.parts,
    ...[...todo.parts, ...todo.changedParts].map((part) => [keyOf(part), part] as const),
  ]);
  const relations = new Map(
    [...register.relations.values(), todo.relations, todo.changedRelations]
      .flat()
      .map((relation) => [relation.id, relation]),
  );
  const known = new Map(persons);
  for (const { person, name, phone } of [...todo.persons, ...todo.changedPersons]) {
    const before = known.get(person);
    known.set(person, { name: name ?? before?.name ?? '', phone: phone ?? before?.phone ?? null });
  }
  return {
    register: {
      buildings,
      stairwells,
      parts,
      relations: Map.groupBy<Id<'part'>, Relation>(relations.values(), ({ part }) => part),
    },
    persons: known,
  };
}

const isEmpty = (todo: RollPlan): boolean => Object.values(todo).every((list) => list.length === 0);
const flat = (flatNo: string, ...who: Cell[]): readonly Cell[] => [
  '1幢',
  '1单元',
  flatNo,
  '住宅',
  '80',
  '合同',
  ...who,
];

test('one phone is one person in however many flats; without a phone a name counts within one part only', () => {
  const todo = plan(
    roll(
      flat('101', '业主', '王伟', '19900000001'),
      flat('102', '业主', '王伟', '19900000001'),
      flat('103', '业主', '王伟'),
      flat('104', '业主', '王伟'),
    ),
    NOBODY,
  );
  expect(todo.persons).toHaveLength(3);
  expect(todo.relations).toHaveLength(4);
  expect(todo.relations[0]?.person).toBe(todo.relations[1]?.person);
});

test('a row without a phone means the person of that name whom another row of the part gives one', () => {
  const todo = plan(roll(flat('101', '业主', '王伟', '19900000001'), flat('101', '家庭成员', '王伟')), NOBODY);
  expect(todo.persons).toHaveLength(1);
});

test('a phone that turns up later belongs to the person who lived there without one', () => {
  const before = applied(NOBODY, plan(roll(flat('101', '业主', '王伟')), NOBODY));
  const todo = plan(roll(flat('101', '业主', '王伟', '19900000001')), before);
  expect(todo.changedPersons).toEqual([{ person: [...before.persons.keys()][0], phone: '19900000001' }]);
  expect(todo.persons).toEqual([]);
});

test('a namesake whose own phone the file gives elsewhere does not lose it', () => {
  const before = applied(NOBODY, plan(roll(flat('101', '业主', '王伟', '19900000001')), NOBODY));
  const todo = plan(
    roll(flat('101', '业主', '王伟', '19900000001'), flat('101', '家庭成员', '王伟', '19900000002')),
    before,
  );
  expect(todo.changedPersons).toEqual([]);
  expect(todo.persons).toMatchObject([{ phone: '19900000002' }]);
});

test('blank days keep what the register has, written days correct it', () => {
  const before = applied(
    NOBODY,
    plan(roll(flat('101', '承租人', '赵强', '19900000003', '2026-01-01', '2026-12-31')), NOBODY),
  );
  expect(isEmpty(plan(roll(flat('101', '承租人', '赵强', '19900000003')), before))).toBe(true);
  const longer = plan(roll(flat('101', '承租人', '赵强', '19900000003', null, '2027-06-30')), before);
  expect(longer.changedRelations).toMatchObject([
    { from: days.startOf('2026-01-01' as never), until: days.startOf('2027-07-01' as never) },
  ]);
});

test('a correction may not run into another of the same person’s times', () => {
  const two = roll(
    flat('101', '承租人', '赵强', '19900000003', '2020-01-01', '2020-12-31'),
    flat('101', '承租人', '赵强', '19900000003', '2026-01-01', '2027-12-31'),
  );
  const before = applied(NOBODY, plan(two, NOBODY));
  expect(
    plan(roll(flat('101', '承租人', '赵强', '19900000003', '2020-06-01', '2027-12-31')), before).errors,
  ).toMatchObject([{ column: 'from', code: 'registry.window_overlaps' }]);
});

test('a shop on the street needs no stairwell; a house with one entrance has one without a name', () => {
  const todo = plan(
    roll(['1幢', null, '101', '住宅', '80', '合同'], ['1幢', null, '商铺1', '商铺', '40', '合同']),
    NOBODY,
  );
  expect(todo.stairwells).toMatchObject([{ name: '' }]);
  expect(todo.parts.map(({ stairwell }) => stairwell === null)).toEqual([false, true]);
});

const row = fc.record({
  flatNo: fc.constantFrom('101', '102', '103'),
  relation: fc.constantFrom('业主', '共有人', '家庭成员', '承租人', '单位业主', '建设单位'),
  who: fc.constantFrom(
    ['王伟', '19900000001'],
    ['李芳', '19900000002'],
    ['王伟', '19900000004'],
    ['张三', null],
    ['王伟', null],
  ),
  from: fc.constantFrom(null, '2019-02-01', '2024-05-06', '2027-01-01'),
  lastDay: fc.constantFrom(null, '2028-12-31', '2030-01-31'),
});

test('whatever roll was imported, importing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const cells = rows.map(({ flatNo, relation, who, from, lastDay }) =>
        flat(
          flatNo,
          relation,
          ...(relation === '单位业主' || relation === '建设单位' ? [null, null] : who),
          from,
          lastDay,
        ),
      );
      const read = readRoll({ rows: [HEADINGS, ...cells], formulas: [] });
      fc.pre(read.ok && read.value.errors.length === 0);
      if (!read.ok) return;
      const first = plan(read.value, NOBODY);
      expect(first.errors).toEqual([]);
      const persons: readonly Person[] = first.persons;
      expect(new Set(persons.map(({ phone }) => phone).filter((phone) => phone !== undefined)).size).toBe(
        persons.filter(({ phone }) => phone !== undefined).length,
      );
      const again = plan(read.value, applied(NOBODY, first));
      expect(again).toEqual({
        buildings: [],
        stairwells: [],
        parts: [],
        changedParts: [],
        persons: [],
        changedPersons: [],
        relations: [],
        changedRelations: [],
        errors: [],
      });
    }),
    { numRuns: 400 },
  );
});
