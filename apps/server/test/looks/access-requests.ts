import { uuidv7 } from '@lintel/kernel';
import { passage, TestGate } from '../../src/modules/access/test/test-gate.ts';
import { systemRandom } from '../../src/platform/random.ts';
import type { Answer, Client } from '../client.ts';
import { cardNumber, type World } from './furnished.ts';
import { type Asking, type GoodRequests, plain } from './good-request.ts';
import { done } from './people.ts';

export const ACCESS_REQUESTS: GoodRequests = {
  listDoors: plain,
  getDoorLink: async ({ world }) => [{ params: { code: world.standing.doorCode } }],
  addDoor: async () => [{ body: { name: '南门', stairwell: null, barrierFreeLane: true } }],
  changeDoor: async (asking) => [{ params: door(asking), body: { name: '东门' } }],
  setDoorMethods: async (asking) => [
    { params: door(asking), body: { methods: ['card', 'pin', 'qr', 'tap', 'door_link'] } },
  ],
  setDoorHours: async (asking) => [{ params: door(asking), body: { freePass: [], methodHours: [] } }],
  listGates: plain,
  addGate: async () => [{ body: { name: '北门', doors: [] } }],
  newPairing: async ({ world }) => [{ params: { gate: world.standing.waitingGate } }],
  revokeGate: async ({ world, own }) => {
    const add = async () => (await done(world.manager.post('/v1/gates', { name: '旧门', doors: [] }))).gate;
    return [{ params: { gate: await own(add, world.standing.waitingGate) } }];
  },
  countPassages: async ({ world }) => {
    const now = world.server.clock.now();
    return [{ query: `?from=${now - 86_400_000}&until=${now}` }];
  },
  listCredentials: async () => ['?pageSize=100', '?q=301&kind=card'].map((query) => ({ query })),
  issueCard: async ({ world }) => [{ body: { part: world.annex, cardNumber: cardNumber(world.next()) } }],
  issueGuardCredential: async ({ world }) => [{ body: { kind: 'pin', person: world.cast.persons.get('guard') } }],
  revokeCredential: async (asking) => [
    { params: { credential: (await ownCard(asking, asking.world.annex)).credential } },
  ],
  listMyDoors: plain,
  setFavouriteDoor: async ({ world }) => [{ body: { door: world.standing.door } }],
  listMyPassages: plain,
  listMyCredentials: plain,
  drawPin: plain,
  endMyCredential: async ({ world, actor, own }) => {
    const draw = async () => (await done(actor.client().post('/v1/me/pin'))).credential;
    return [{ params: { credential: await own(draw, world.standing.card) } }];
  },
  claimCard: async (asking) => {
    const { credential, cardNumber } = await ownCard(asking, homeOf(asking));
    return [{ params: { credential }, body: { cardNumber } }];
  },
  releaseCard: async (asking) => {
    const { credential, cardNumber } = await ownCard(asking, homeOf(asking));
    if (asking.isGranted && asking.actor.isHere)
      await done(asking.actor.client().post(`/v1/me/cards/${credential}/claim`, { cardNumber }));
    return [{ params: { credential } }];
  },
  openDoor: async (asking) => [opening(asking, { path: 'open', body: { via: 'tap' } })],
  guardOpenDoor: async (asking) => [opening(asking, { path: 'guard-open', body: { reason: 'visitor' } })],
};

const door = ({ world }: Asking) => ({ door: world.standing.door });

async function ownCard({ world, own }: Asking, part: string) {
  const number = cardNumber(world.next());
  const asked = { part, cardNumber: number };
  const issue = async () => (await done(world.manager.post('/v1/credentials/cards', asked))).credential;
  return { cardNumber: number, credential: await own(issue, world.standing.card) };
}

function homeOf({ world: { cast, annex }, actor }: Asking): string {
  return (actor.who === null ? undefined : cast.homes.get(actor.who)) ?? annex;
}

/** Where it is granted the gate is there and opens: without it the answer takes three seconds. */
function opening(
  { world, isGranted, actor }: Asking,
  { path, body }: { readonly path: string; readonly body: object },
) {
  const request = uuidv7(world.server.clock.now(), systemRandom(10));
  const url = `/v1/doors/${world.standing.door}/${path}`;
  return {
    send: async (client: () => Client) => {
      const asked = client().post(url, { ...body, request });
      // Whoever is refused is answered at once, and no order comes.
      if (isGranted && actor.isHere) await Promise.race([asked, openAtGate(world)]);
      return await asked;
    },
  };
}

async function openAtGate({ gate }: World): Promise<void> {
  const results = (await gate.nextOrders()).map(({ id }) => ({
    order: id,
    outcome: 'opened',
    code: null,
    relay: 'confirmed',
  }));
  await done(gate.send('POST', '/v1/gate/order-results', { results }));
}

const byGate =
  (send: (gate: TestGate, world: World) => Promise<Answer>): GoodRequests[string] =>
  async ({ world, isGranted }) => [isGranted ? { send: async () => await send(world.gate, world) } : {}];

export const GATE_REQUESTS: GoodRequests = {
  pairGate: async ({ world, actor }) => {
    if (actor.role !== 'nobody') return [{ body: { community: world.server.community, code: 'X' } }];
    const { pairing } = await done(world.manager.post('/v1/gates', { name: '门岗', doors: [] }));
    return [{ send: async () => await new TestGate(world.server).pairWith(pairing) }];
  },
  getSnapshot: byGate(async (gate) => await gate.send('GET', '/v1/gate/snapshot')),
  waitForOrders: byGate(async (gate) => await gate.send('GET', '/v1/gate/orders?cursor=0')),
  // Of an order that nobody gave: real ones are answered where doors are opened.
  reportOrderResults: byGate(async (gate, { server }) => {
    const order = uuidv7(server.clock.now(), systemRandom(10));
    const results = [{ order, outcome: 'opened', code: null, relay: 'confirmed' }];
    return await gate.send('POST', '/v1/gate/order-results', { results });
  }),
  sendJournal: byGate(
    async (gate, { server, standing }) =>
      await gate.sendJournal(gate.write(passage(server.clock.now(), standing.door))),
  ),
  reportGateHealth: byGate(async (gate, { server, standing }) => {
    await gate.pull();
    const now = server.clock.now();
    const { cursor, issuedAt, validUntil } = gate.snapshot ?? { cursor: 0, issuedAt: now, validUntil: now };
    return await gate.send('POST', '/v1/gate/health', {
      at: now,
      bootedAt: now,
      software: '0.1.0',
      snapshot: { cursor, issuedAt, validUntil },
      journal: { head: gate.head, waiting: 0 },
      clockSetBack: false,
      fire: false,
      doors: [{ door: standing.door, relay: 'simulated' }],
    });
  }),
};
