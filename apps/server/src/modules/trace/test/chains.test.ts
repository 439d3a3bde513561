import { DAY_MS, type Id, instant, type Instant } from '@lintel/kernel';
import { base64 } from '@lintel/translog';
import { facetsOf, leafText } from '@lintel/look-receipt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Disclosure, readLook } from '../index.ts';
import { sealNothing, type TraceServer, traceServer } from './trace-server.ts';

let server: TraceServer;
beforeAll(async () => void (server = await traceServer()));
afterAll(async () => await server.close());

const historyOf = async (person: Id<'person'>) =>
  await server.database
    .forModule('vault')
    .inTx(server.here, async (tx) => await server.modules.trace.history(tx, person, { before: null, limit: 100 }));

/** Somebody at whom so many have looked. */
async function watched(looks: number): Promise<Id<'person'>> {
  const person = server.platform.ids.next('person');
  for (let made = 0; made < looks; made++) await server.record([server.look(person)]);
  return person;
}

/** As the module's own role, which triggers bind; `asOwner` switches them off, as somebody who owns the database can. */
const asModule = async (statement: string): Promise<void> => {
  const client = await server.copy.owner.connect();
  try {
    await client.query(`begin; set local role m_trace; set local app.community_id = '${server.here}'`);
    await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};
const asOwner = async (statement: string): Promise<void> => {
  const client = await server.copy.owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    await client.query(statement);
    await client.query('commit');
  } finally {
    client.release();
  }
};

test.each([
  ['taken away', `delete from trace.chain`, /only goes on/],
  ['cut at its newest end', `update trace.chain set seq = 2`, /only goes on/],
  ['given another end', `update trace.chain set commitment = decode(repeat('aa', 32), 'hex')`, /only goes on/],
  ['moved to somebody else', `update trace.chain set person = gen_random_uuid()`, /only goes on/],
  ['moved on without a look', `update trace.chain set seq = seq + 1`, /one look at a time/],
  ['kept from later on', `update trace.chain set kept_from = 3`, /within three years/],
  ['kept from nowhere', `update trace.chain set kept_from = seq + 2`, /within three years|check constraint/],
])('a chain is not %s', async (_what, statement, why) => {
  const person = await watched(3);
  await expect(asModule(`${statement} where person = '${person}'`)).rejects.toThrow(why);
  expect((await historyOf(person)).isCut).toBe(false);
});

test.each([
  ['its newest end', (person: string) => `update trace.chain set seq = 2 where person = '${person}'`],
  ['itself', (person: string) => `delete from trace.chain where person = '${person}'`],
  ['its newest look', (person: string) => `delete from trace.event where person = '${person}' and seq = 3`],
  ['all its looks', (person: string) => `delete from trace.event where person = '${person}'`],
])('a chain that lost %s all the same is told as cut', async (_what, statement) => {
  const person = await watched(3);
  await asOwner(statement(person));
  expect((await historyOf(person)).isCut).toBe(true);
});

test('nobody has looked: nothing is cut', async () => {
  expect(await historyOf(await watched(0))).toEqual({ looks: [], ends: null, isCut: false });
});

/** Tells of the kept looks whose day has come, as the vault does. */
async function tell(): Promise<void> {
  const { trace } = server.modules;
  const ticket = await server.database.forModule('vault').inTx(server.here, async (tx) => {
    const told = (await trace.toDisclose(tx, null)).flatMap((look): Disclosure[] => {
      const opened = readLook(look.sealed, look.commitment);
      return opened === null ? [] : [{ look: opened.event, of: look.id, commitment: look.commitment }];
    });
    return await trace.disclose(tx, told, sealNothing);
  });
  await trace.covered(ticket);
}

const purge = async (): Promise<void> =>
  await server.modules.jobs.find(({ name }) => name === 'trace.purge-looks')?.run(server.here);

test('a look that was told of late is kept for three years from then, and the purge leaves no hole', async () => {
  const person = server.platform.ids.next('person');
  const today = instant(Date.now());
  const before = server.clock.now();
  const at = (day: number): Instant => instant(today - (1400 - day) * DAY_MS);
  server.clock.set(at(0));
  await server.record([{ ...server.look(person), sealedUntil: at(340) }]);
  for (const day of [100, 200]) {
    server.clock.set(at(day));
    await server.record([server.look(person)]);
  }
  server.clock.set(at(341));
  await tell();
  server.clock.set(at(400));
  await server.record([server.look(person)]);
  server.clock.set(today);
  await purge();
  const { looks, ends, isCut } = await historyOf(person);
  const events = looks.map((look) => readLook(look.sealed, look.commitment)?.event);
  expect(events.map((event) => event?.seq)).toEqual([4, 3]);
  expect(events[1]).toMatchObject({ at: at(0), toldAt: at(341), sealedUntil: at(340) });
  expect(ends).toMatchObject({ seq: 4, keptFrom: 3 });
  expect(isCut).toBe(false);
  // What was sealed is gone, and is not told of once more.
  await tell();
  expect((await historyOf(person)).ends).toMatchObject({ seq: 4 });
  server.clock.set(before);
});

test('a look recorded by a clock that was wrong stays while there is a younger one before it', async () => {
  const person = server.platform.ids.next('person');
  const today = instant(Date.now());
  const before = server.clock.now();
  for (const days of [1200, 1000, 1100]) {
    server.clock.set(instant(today - days * DAY_MS));
    await server.record([server.look(person)]);
  }
  server.clock.set(today);
  await purge();
  const { looks, ends } = await historyOf(person);
  expect([looks.length, ends?.keptFrom]).toEqual([2, 2]);
  server.clock.set(before);
});

test('whoever has the event can write its leaf again', async () => {
  const person = server.platform.ids.next('person');
  await server.record([
    server.look(person),
    { ...server.look(person), sealedUntil: instant(server.clock.now() + DAY_MS) },
  ]);
  server.clock.advance(2 * DAY_MS);
  await tell();
  const { looks } = await historyOf(person);
  expect(looks).toHaveLength(2);
  for (const { sealed, commitment, logged } of looks) {
    const event = readLook(sealed, commitment)?.event;
    if (event === undefined) throw new Error('a look does not open');
    expect(logged?.leaf).toBe(leafText(facetsOf(event), base64(commitment)));
  }
});
