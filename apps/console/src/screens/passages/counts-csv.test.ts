import { expect, test } from 'vitest';
import { countsCsv } from './counts-csv.ts';

const count = { door: 'd', hour: 0, method: 'card', outcome: 'opened', count: 3 } as const;

test.each([
  ['北门', '北门'],
  ['=1+1', `'=1+1`],
  ['北门, "老"', `"北门, ""老"""`],
])('a door called %s is written as %s', (name, written) => {
  expect(countsCsv([count], () => name)).toBe(
    `\uFEFFhour,door,method,outcome,count\r\n1970-01-01T00:00:00.000Z,${written},card,opened,3`,
  );
});
