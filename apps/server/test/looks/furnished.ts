import type { Id } from '@lintel/kernel';
import { pairedGate, type TestGate } from '../../src/modules/access/test/test-gate.ts';
import type { Client } from '../client.ts';
import type { TestServer } from '../server.ts';
import { type Cast, castOf } from './actors.ts';
import { done, RESIDENTS, STAFF, type StaffSecret } from './people.ts';

/** A community in which every request finds what it asks for. */
export interface World {
  readonly server: TestServer;
  readonly cast: Cast;
  readonly manager: Client;
  readonly admin: Client;
  /** A flat in which things may change without touching the people. */
  readonly annex: string;
  readonly standing: Standing;
  readonly gate: TestGate;
  /** Never the same number twice. */
  next(): number;
}

/** One of everything that stays. Whoever may not is shown these; whoever may gets one of their own where asking uses it up. */
interface Standing {
  readonly door: Id<'door'>;
  readonly doorCode: string;
  readonly waitingGate: string;
  readonly holding: string;
  readonly occupancy: string;
  readonly card: string;
  readonly account: string;
  readonly newcomer: StaffSecret;
}

export async function furnish(server: TestServer): Promise<World> {
  const cast = await castOf(server);
  const manager = await server.as('site_manager');
  const admin = await server.as('admin');
  const annex = (await done(manager.get('/v1/roll?q=1201'))).items[0].part.id;
  let count = 0;
  const next = (): number => ++count;
  const furnishing = { server, manager, admin, annex };
  const { door, doorCode, gate } = await doors(furnishing);
  const standing = { door, doorCode, ...(await records(furnishing)), ...(await accounts(admin)) };
  await looks(server, cast);
  await server.settle();
  return { ...furnishing, cast, standing, gate, next };
}

type Furnishing = Pick<World, 'server' | 'manager' | 'admin' | 'annex'>;

async function doors({ server, manager }: Furnishing) {
  const { id: door, linkCode } = await done(
    manager.post('/v1/doors', { name: '东门', stairwell: null, barrierFreeLane: true }),
  );
  await done(manager.patch(`/v1/doors/${door}`, { state: 'in_service' }));
  const gate = await pairedGate({ ...server, staff: async (role) => await server.as(role) }, door);
  return { door, doorCode: linkCode, gate };
}

async function records({ manager, annex }: Furnishing) {
  const from = Date.parse('2026-01-01T00:00:00Z');
  const { relation: holding } = await done(
    manager.post(`/v1/roll/parts/${annex}/holdings`, { name: '周平', kind: 'co_owner', from }),
  );
  const { relation: occupancy } = await done(
    manager.post(`/v1/roll/parts/${annex}/occupancies`, { name: '周安', kind: 'family', from }),
  );
  const { credential: card } = await done(
    manager.post('/v1/credentials/cards', { part: annex, cardNumber: cardNumber(0) }),
  );
  const { gate: waitingGate } = await done(manager.post('/v1/gates', { name: '西门', doors: [] }));
  return { holding, occupancy, card, waitingGate };
}

async function accounts(admin: Client) {
  const add = async (login: string) =>
    await done(admin.post('/v1/staff', { displayName: '新人', login, role: 'guard' }));
  const { account } = await add('standing');
  const { password, totpSecret } = await add('newcomer');
  return { account, newcomer: { login: 'newcomer', password, totpSecret } };
}

/** A look at each of the people, so that everybody has a receipt to fetch. */
async function looks(server: TestServer, { persons }: Cast): Promise<void> {
  const desk = await server.as('front_desk');
  for (const who of [...RESIDENTS, ...STAFF])
    await done(desk.post(`/v1/persons/${persons.get(who)}/reveal`, { fields: ['name'], reason: 'emergency' }));
}

/** A phone that is nobody's. */
export function freshPhone({ next }: World): string {
  return `198${String(next()).padStart(8, '0')}`;
}

/** As a reader gives it. */
export function cardNumber(count: number): string {
  return String(1_234_500_000 + count);
}

/** A name that is nobody's. */
export function freshName({ next }: World): string {
  return `周${String.fromCodePoint(0x4e00 + next())}`;
}
