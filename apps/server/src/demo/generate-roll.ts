import { stringify } from 'csv-stringify/sync';
import { DEMO_BUILDINGS, manyBuildings, type PlannedBuilding } from './demo-buildings.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { type Invented, inventPeople, surnameOf } from './invented-people.ts';
import { type Draw, seededDraw } from './seeded-draw.ts';

/** The headings of an imported roll, then its rows. */
export type RollTable = readonly (readonly string[])[];

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

interface Flat {
  readonly building: string;
  readonly stairwell: string;
  readonly flatNo: string;
  readonly use: '住宅' | '商铺' | '车位';
  readonly area: string;
}

interface Relation {
  readonly relation: string;
  readonly who: Invented | null;
  readonly from: string;
  readonly lastDay?: string;
}

const GARAGE_SPACES = 36;
/** Flats on the upper floors of the towers that the developer never sold. */
const UNSOLD_PERCENT = 2;
const NOBODYS: Relation = { relation: '建设单位', who: null, from: '2012-06-30' };

/** The demo community: 483 dwellings, shops, garage spaces, and everyone who owns or lives in them. The same seed, the same roll. */
export function generateRoll(seed: number): RollTable {
  const draw = seededDraw(seed);
  const people = inventPeople(draw);
  const named = namedHouseholds();
  const rows = flatsOf(DEMO_BUILDINGS, draw).flatMap((flat) => {
    const relations = named.get(`${flat.building} ${flat.stairwell} ${flat.flatNo}`);
    return rowsOf(flat, relations ?? (flat.use === '住宅' ? household(draw, people) : holderOnly(draw, people)));
  });
  return [HEADINGS, ...rows];
}

/** A roll of so many rows, one owner a flat: for measuring an import. */
export function generateLargeRoll(seed: number, rows: number): RollTable {
  const draw = seededDraw(seed);
  const people = inventPeople(draw);
  const flats = flatsOf(manyBuildings(rows), draw).slice(0, rows);
  return [
    HEADINGS,
    ...flats.flatMap((flat) => rowsOf(flat, [{ relation: '业主', who: people.next(), from: someDay(draw, 2012, 12) }])),
  ];
}

/** As a file that the import reads. */
export function rollFile(table: RollTable): Uint8Array {
  return new TextEncoder().encode(
    stringify(
      table.map((row) => [...row]),
      { bom: true },
    ),
  );
}

/** Where those live whom the demo names. */
function namedHouseholds(): ReadonlyMap<string, readonly Relation[]> {
  const { owner, tenant, family, committee, threeFlats } = DEMO_PEOPLE;
  return new Map([
    [
      '6幢 2单元 301',
      [
        { relation: '业主', who: owner, from: '2013-05-18' },
        { relation: '家庭成员', who: family, from: '2013-05-18' },
      ],
    ],
    [
      '6幢 2单元 302',
      [
        { relation: '业主', who: threeFlats, from: '2012-09-01' },
        { relation: '承租人', who: tenant, from: '2026-03-01', lastDay: '2028-02-29' },
      ],
    ],
    ['1幢  803', [{ relation: '业主', who: threeFlats, from: '2012-09-01' }]],
    ['3幢 1单元 501', [{ relation: '业主', who: threeFlats, from: '2016-11-07' }]],
    ['2幢  1202', [{ relation: '业主', who: committee, from: '2012-10-12' }]],
  ]);
}

function flatsOf(buildings: readonly PlannedBuilding[], draw: Draw): readonly Flat[] {
  const flats: Flat[] = [];
  for (const { name: building, stairwells, floors, flats: areas, penthouses, shops } of buildings) {
    for (const [at, stairwell] of stairwells.entries()) {
      const top = at < penthouses ? floors + 1 : floors;
      for (let floor = 1; floor <= top; floor++) {
        for (const [place, area] of (floor > floors ? areas.slice(0, 1) : areas).entries()) {
          flats.push({
            building,
            stairwell,
            flatNo: `${floor}0${place + 1}`,
            use: '住宅',
            area: squareMetres(area + draw.number(37)),
          });
        }
      }
    }
    for (let shop = 1; shop <= shops; shop++) {
      flats.push({
        building,
        stairwell: '',
        flatNo: `商铺${shop}`,
        use: '商铺',
        area: squareMetres(3200 + draw.number(6000)),
      });
    }
  }
  if (buildings === DEMO_BUILDINGS) {
    for (let space = 1; space <= GARAGE_SPACES; space++) {
      flats.push({
        building: '地下车库',
        stairwell: '',
        flatNo: `B1-${String(space).padStart(3, '0')}`,
        use: '车位',
        area: squareMetres(1272 + draw.number(90)),
      });
    }
  }
  return flats;
}

type People = ReturnType<typeof inventPeople>;

/** An owner, often with a co-owner, a family or a tenant; or the developer's unsold stock. */
function household(draw: Draw, people: People): readonly Relation[] {
  if (draw.chance(UNSOLD_PERCENT)) return [NOBODYS];
  const bought = someDay(draw, 2012, 14);
  const owner = people.next({ withPhone: !draw.chance(3) });
  const relations: Relation[] = [{ relation: '业主', who: owner, from: bought }];
  if (draw.chance(38)) relations.push({ relation: '共有人', who: people.next(), from: bought });
  if (draw.chance(16)) {
    relations.push({
      relation: '承租人',
      who: people.next(),
      from: someDay(draw, 2025, 2),
      lastDay: someDay(draw, 2027, 2),
    });
  } else if (draw.chance(34)) {
    const child = people.next({ withPhone: draw.chance(55) });
    relations.push({
      relation: '家庭成员',
      who: { ...child, name: `${surnameOf(owner.name)}${child.name.slice(surnameOf(child.name).length)}` },
      from: bought,
    });
  }
  return distinct(relations);
}

/** A shop or garage space: an owner, a firm, or still the developer's. */
function holderOnly(draw: Draw, people: People): readonly Relation[] {
  const kind = draw.number(10);
  if (kind < 2) return [NOBODYS];
  const from = someDay(draw, 2012, 12);
  return kind < 4 ? [{ relation: '单位业主', who: null, from }] : [{ relation: '业主', who: people.next(), from }];
}

/** Two people of one name in one flat, one of them without a phone, could not be told apart. */
function distinct(relations: readonly Relation[]): readonly Relation[] {
  return relations.filter(
    ({ who }, at) => who === null || !relations.slice(0, at).some((other) => other.who?.name === who.name),
  );
}

function rowsOf(
  { building, stairwell, flatNo, use, area }: Flat,
  relations: readonly Relation[],
): readonly (readonly string[])[] {
  const isSold = !relations.includes(NOBODYS);
  return relations.map(({ relation, who, from, lastDay = '' }) => [
    building,
    stairwell,
    flatNo,
    use,
    area,
    isSold ? '不动产登记' : '实测',
    relation,
    who?.name ?? '',
    who?.phone ?? '',
    from,
    lastDay,
  ]);
}

function someDay(draw: Draw, firstYear: number, years: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${firstYear + draw.number(years)}-${two(1 + draw.number(12))}-${two(1 + draw.number(28))}`;
}

function squareMetres(centiM2: number): string {
  return (centiM2 / 100).toFixed(2);
}
