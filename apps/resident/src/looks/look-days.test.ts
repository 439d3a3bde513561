import { expect, it } from 'vitest';
import { lookDays } from './look-days.ts';

const look = (at: number, role: 'system' | 'front_desk') => ({ at, actor: { role, pseudonym: null, badge: null } });

it('keeps the days and their looks in order, and the uses of the system apart', () => {
  const [code, desk, again, before] = [
    look(23, 'system'),
    look(22, 'front_desk'),
    look(21, 'system'),
    look(11, 'front_desk'),
  ] as const;
  expect(lookDays([code, desk, again, before], (at) => `day ${Math.floor(at / 10)}`)).toEqual([
    { day: 'day 2', looks: [desk], uses: [code, again] },
    { day: 'day 1', looks: [before], uses: [] },
  ]);
  expect(lookDays([], String)).toEqual([]);
});

it('shows a look that was told late where it was told', () => {
  const [told, desk, before] = [look(11, 'front_desk'), look(22, 'front_desk'), look(12, 'front_desk')] as const;
  const days = lookDays([told, desk, before], (at) => `day ${Math.floor(at / 10)}`);
  expect(days.map(({ day }) => day)).toEqual(['day 1', 'day 2', 'day 1']);
  expect(days.map(({ looks }) => looks)).toEqual([[told], [desk], [before]]);
});
