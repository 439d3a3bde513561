import { expect, test } from 'vitest';
import { withoutValues } from '../../src/platform/log.ts';

test.each([
  ['invalid input syntax for type uuid: "张三 13812345678"', 'invalid input syntax for type uuid: …'],
  ['Key (phone)=(13812345678) already exists.', 'Key …=… already exists.'],
  ['Unexpected token \'x\', {"name":"Li"} is not valid', 'Unexpected token …, … is not valid'],
  ['王小明 was not found', '… was not found'],
  ['call 13812345678 now', 'call … now'],
])('%s loses its values', (message, kept) => {
  expect(withoutValues(message)).toBe(kept);
});
