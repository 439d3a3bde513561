import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLog } from '../../src/modules/trace/test/check-log.ts';
import { type TestServer, testServer } from '../server.ts';
import { clearTextAtRest } from './at-rest.ts';
import { type Driven, drive, GOOD_REQUESTS } from './drive.ts';
import { furnish, type World } from './furnished.ts';
import { looksAt, type PublishedLog, type SeenLook, whyUnproven } from './look-behind.ts';
import { leakRequests, plantedLeaks } from './planted-leaks.ts';

let server: TestServer;
let world: World;
let driven: Driven;
let leaked: Driven;
beforeAll(async () => {
  server = await testServer(plantedLeaks);
  world = await furnish(server);
  // First, for at the end of the whole everybody has signed out.
  leaked = await drive(world, plantedLeaks(server.composed), leakRequests(world));
  driven = await drive(world, server.composed.routes);
}, 300_000);
afterAll(async () => await server.close());

test('there is a good request for every route', () => {
  expect(Object.keys(GOOD_REQUESTS).toSorted()).toEqual(server.composed.routes.map(({ spec }) => spec.id).toSorted());
});

/** What these give is a session or a pairing, and whoever has one gets no other by asking: they are driven well as nobody. */
const ONLY_AS_NOBODY = ['verifySignInCode', 'signInStaff', 'pairGate'];

test('every route did what it is for, for every role that may', () => {
  const askers = world.cast.actors.filter(({ isHere, role }) => isHere && role !== 'nobody');
  const excepted = ONLY_AS_NOBODY.flatMap((id) => askers.map(({ label }) => `${label} ${id}`));
  expect([...driven.neverWell].toSorted()).toEqual(excepted.toSorted());
});

test('nothing broke', () => expect([...driven.broken]).toEqual([]));

test('whatever came back of somebody else has a look behind it', () => {
  expect([...driven.unseen]).toEqual([]);
  // All there is: whoever adds a route that shows somebody in clear says so here.
  expect([...driven.shown].toSorted()).toEqual([
    'front_desk revealPerson',
    'site_manager exportRoll',
    'site_manager revealPerson',
  ]);
});

test('finds what is leaked, and leaves alone what is right', () => {
  const everybody = world.cast.actors.map(({ label }) => label);
  expect([...leaked.unseen].toSorted()).toEqual(
    [
      'front_desk leaksName: name of owner',
      'site_manager leaksName: name of owner',
      'front_desk elsewhere leaksName: name of owner',
      'site_manager elsewhere leaksName: name of owner',
      ...everybody.filter((label) => label !== 'neighbour').map((label) => `${label} leaksHidden: phone of neighbour`),
      'front_desk leaksMore: phone of tenant',
      'site_manager leaksMore: phone of tenant',
    ].toSorted(),
  );
  expect([...leaked.shown].filter((one) => one.endsWith('leaksNothing')).toSorted()).toEqual([
    'front_desk leaksNothing',
    'site_manager leaksNothing',
  ]);
});

test('nothing is left in clear in tables, queues, logs and files', async () => {
  await server.settle();
  expect(await clearTextAtRest(server)).toEqual([]);
});

test('each of those looks is proven by the log', async () => {
  const log = await checkLog(async (path) => {
    const reply = await server.browser().get(`/log/wangchunyuan/${path}`);
    return reply.status === 200 ? reply.bytes : null;
  });
  expect(log.wrong).toEqual([]);
  const { vkey } = (await server.browser().get('/v1/log?community=wangchunyuan')).body;
  const unproven = [];
  for (const look of driven.looks) {
    const why = await whyUnproven(look, { vkey, leaves: log.leaves });
    if (why !== null) unproven.push(why);
  }
  expect(unproven).toEqual([]);
  expect(driven.looks.length).toBeGreaterThan(40);
  await expectForgeriesToFail(driven.looks, { vkey, leaves: log.leaves });
});

test('whoever may not, and tried, stands in the list of the person', async () => {
  const looks = await looksAt(world, 'tenant', 100);
  const denied = looks.filter(({ outcome }) => outcome === 'denied').map(({ actor }) => actor.role);
  expect(new Set(denied)).toEqual(new Set(['resident', 'committee', 'guard', 'admin']));
});

/** What is accepted above must be refused when anything of it is another. */
async function expectForgeriesToFail(looks: readonly SeenLook[], published: PublishedLog): Promise<void> {
  const [one, other] = [looks[0], looks.at(-1)];
  if (one === undefined || other === undefined) throw new Error('nobody was looked at');
  const signature = (one.proof ?? '').replace(
    /(— \S+ .{20})(.)/,
    (_whole, head: string, letter: string) => `${head}${letter === 'A' ? 'B' : 'A'}`,
  );
  const forged: readonly SeenLook[] = [
    { ...one, event: other.event },
    { ...one, salt: other.salt },
    { ...one, leaf: other.leaf },
    { ...one, index: other.index },
    { ...one, proof: other.proof },
    { ...one, proof: signature },
    { ...one, proof: null },
  ];
  for (const look of forged) expect(await whyUnproven(look, published)).not.toBeNull();
  const stranger = `${published.vkey.slice(0, -4)}AAA=`;
  expect(await whyUnproven(one, { ...published, vkey: stranger })).not.toBeNull();
}
