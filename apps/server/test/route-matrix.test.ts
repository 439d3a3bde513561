import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Permission, Role } from '../src/platform/actor.ts';
import type { Route } from '../src/platform/http/route.ts';
import { uuidv7 } from '@lintel/kernel';
import { systemRandom } from '../src/platform/random.ts';
import type { Answer, Client } from './client.ts';
import { type TestServer, testServer } from './server.ts';

/** Who may what, written down once more by hand: a grant that appears in the code alone fails here. */
const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  resident: ['home.own', 'door.own', 'community.read'],
  committee: [
    'home.own',
    'door.own',
    'community.read',
    'staff.read',
    'door.read',
    'gate.read',
    'passage.count',
    'looks.bulk',
  ],
  guard: ['community.read', 'door.read', 'door.guard_open'],
  front_desk: [
    'community.read',
    'roll.read',
    'roll.write',
    'residency.confirm',
    'person.reveal',
    'door.read',
    'gate.read',
    'credential.read',
    'credential.write',
  ],
  site_manager: [
    'community.read',
    'roll.read',
    'roll.write',
    'roll.import',
    'roll.export',
    'residency.confirm',
    'person.reveal',
    'staff.read',
    'door.read',
    'door.write',
    'gate.read',
    'gate.write',
    'credential.read',
    'credential.write',
    'guard_credential.write',
    'passage.count',
    'looks.bulk',
  ],
  admin: [
    'community.read',
    'roll.import',
    'staff.read',
    'staff.write',
    'door.read',
    'door.write',
    'gate.read',
    'gate.write',
  ],
};
const ROLES = Object.keys(GRANTED) as Role[];

let server: TestServer;
beforeAll(async () => void (server = await testServer()));
afterAll(async () => await server.close());

/** Ids that exist nowhere: a caller who may not must be told so before anyone looks them up. */
const nowhere = (path: string): string =>
  path.replaceAll(/\{\w+\}/g, () => uuidv7(server.clock.now(), systemRandom(10)));

async function call(client: Client, { spec }: Route, path = nowhere(spec.path)): Promise<Answer> {
  switch (spec.method) {
    case 'GET':
      return await client.get(path);
    case 'DELETE':
      return await client.delete(path);
    case 'POST':
      return spec.upload === undefined
        ? await client.post(path, { unknown: true })
        : await client.upload(path, Buffer.from('x'));
    case 'PUT':
      return await client.put(path, { unknown: true });
    case 'PATCH':
      return await client.patch(path, { unknown: true });
  }
}

test('every route names a permission, and every permission guards a route', () => {
  const used = new Set(server.composed.routes.map(({ spec }) => spec.may));
  expect([...used].filter((may) => !['public', 'self', 'gate'].includes(may)).toSorted()).toEqual(
    [...new Set(Object.values(GRANTED).flat())].filter((may) => used.has(may)).toSorted(),
  );
});

test('signed out, only public routes answer', async () => {
  const browser = server.browser();
  const open = [];
  for (const route of server.composed.routes) {
    const reply = await call(browser, route);
    if (reply.status !== 401) open.push(route.spec.id);
  }
  expect(open.toSorted()).toEqual(
    server.composed.routes
      .filter(({ spec }) => spec.may === 'public')
      .map(({ spec }) => spec.id)
      .toSorted(),
  );
});

describe.each(ROLES)('as %s', (role) => {
  test('each route answers exactly when its permission was granted', async () => {
    const wrong = [];
    for (const route of server.composed.routes) {
      const { may, id } = route.spec;
      if (may === 'public' || may === 'gate' || id === 'signOut') continue;
      const granted = may === 'self' || GRANTED[role].includes(may);
      const reply = await call(await server.as(role), route);
      const refused = reply.status === 403 && reply.body.code === 'http.forbidden';
      if (refused === granted || reply.status >= 500) wrong.push(`${id}: ${reply.status} ${reply.body?.code ?? ''}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('a gate route is closed to every person', async () => {
  const admin = await server.as('admin');
  for (const route of server.composed.routes.filter(({ spec }) => spec.may === 'gate'))
    expect((await call(admin, route)).status).toBe(401);
});

test('a session of another community is worth nothing here', async () => {
  const theirs = await server.otherCommunity.as('admin');
  const stolen = server.browser();
  stolen.cookie = `${server.community}.${theirs.cookie?.split('.')[1] ?? ''}`;
  expect((await stolen.get('/v1/me')).status).toBe(401);
});
