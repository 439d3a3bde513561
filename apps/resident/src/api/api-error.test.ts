import { expect, test } from 'vitest';
import { readRefusal } from './api-error.ts';

test('a refusal keeps its code and its plain facts', () => {
  const body = { code: 'access.expired', facts: { days: 2, door: '大门', list: [1], none: null } };
  expect(readRefusal(body)).toEqual({ code: 'access.expired', facts: { days: 2, door: '大门' } });
});

test.each([undefined, null, '<html>502</html>', {}, { code: 7 }, { code: 'SELECT *' }, { code: '__proto__' }])(
  '%j is app.broken',
  (body) => {
    expect(readRefusal(body)).toEqual({ code: 'app.broken', facts: {} });
  },
);
