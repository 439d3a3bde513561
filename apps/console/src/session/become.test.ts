import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { meQuestion } from '../api/questions.ts';
import type { Me } from '../api/types.ts';
import { become } from './become.ts';

const me: Me = {
  account: 'a',
  person: 'p',
  name: null,
  community: { id: 'c', name: '望春苑', slug: 'w' },
  role: 'committee',
  roles: ['resident', 'committee'],
  may: ['door.read'],
  strong: false,
  serverTime: 0,
};

test.each([me, null])('whoever watches sees the new one, and nothing of the one before stays', (next) => {
  const queries = new QueryClient();
  const before: Me = { ...me, role: 'resident' };
  queries.setQueryData<Me | null>(['me'], before);
  queries.setQueryData(['roll', {}], { items: ['seen before'] });
  const watching = new QueryObserver(queries, { ...meQuestion, enabled: false });
  const stop = watching.subscribe(() => undefined);
  become(queries, next);
  expect(watching.getCurrentResult().data).toEqual(next);
  expect(queries.getQueryData(['roll', {}])).toBeUndefined();
  stop();
});
