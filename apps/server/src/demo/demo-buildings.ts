/** A building of the demo community as its architect would list it. */
export interface PlannedBuilding {
  readonly name: string;
  /** Empty for a tower with one entrance. */
  readonly stairwells: readonly string[];
  readonly floors: number;
  /** The areas of the flats on a floor, in 0.01 m². */
  readonly flats: readonly number[];
  /** Stairwells with one more flat under the roof. */
  readonly penthouses: number;
  readonly shops: number;
}

const UNITS = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `${at + 1}单元`);

/** Two towers, two mid-rises, four walk-ups: 72 + 72 + 66 + 66 + 48 + 48 + 60 + 51 = 483 dwellings. */
export const DEMO_BUILDINGS: readonly PlannedBuilding[] = [
  { name: '1幢', stairwells: [''], floors: 18, flats: [8912, 8867, 12_645, 13_308], penthouses: 0, shops: 8 },
  { name: '2幢', stairwells: [''], floors: 18, flats: [8912, 8867, 12_645, 13_308], penthouses: 0, shops: 6 },
  { name: '3幢', stairwells: UNITS(3), floors: 11, flats: [11_820, 9743], penthouses: 0, shops: 0 },
  { name: '5幢', stairwells: UNITS(3), floors: 11, flats: [11_820, 9743], penthouses: 0, shops: 0 },
  { name: '6幢', stairwells: UNITS(4), floors: 6, flats: [7631, 8254], penthouses: 0, shops: 0 },
  { name: '7幢', stairwells: UNITS(4), floors: 6, flats: [7631, 8254], penthouses: 0, shops: 0 },
  { name: '8幢', stairwells: UNITS(5), floors: 6, flats: [6988, 9106], penthouses: 0, shops: 0 },
  { name: '9幢', stairwells: UNITS(4), floors: 6, flats: [7420, 10_235], penthouses: 3, shops: 0 },
];

/** A district's worth of towers, for measuring: as many dwellings as asked, eight on each of 30 floors. */
export function manyBuildings(dwellings: number): readonly PlannedBuilding[] {
  const perBuilding = 2 * 30 * 4;
  return Array.from({ length: Math.ceil(dwellings / perBuilding) }, (_, at) => ({
    name: `${at + 1}幢`,
    stairwells: UNITS(2),
    floors: 30,
    flats: [8912, 8867, 12_645, 13_308],
    penthouses: 0,
    shops: 0,
  }));
}
