import { afterAll, beforeAll, expect, test } from 'vitest';
import { privacy } from '../privacy.ts';
import { type AccessServer, accessServer, CANARIES, OWNER } from './access-server.ts';
import { pairedGate, passage } from './test-gate.ts';

let server: AccessServer;

beforeAll(async () => {
  server = await accessServer();
});
afterAll(async () => await server.close());

test('every column is in the privacy inventory', async () => {
  const { rows } = await server.copy.owner.query<{ name: string }>(
    `select format('access.%s.%s', c.relname, a.attname) as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'access'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(privacy).toSorted());
});

test('no name, phone or number is in any row of this module, nor in the log', async () => {
  const manager = await server.staff('site_manager');
  const owner = await server.resident(OWNER);
  const door = await server.addDoor('东门', null);
  const gate = await pairedGate(server, door);
  const cardNumber = '5550123987';
  const card = (await manager.post('/v1/credentials/cards', { part: await server.part('101'), cardNumber })).body
    .credential;
  await owner.post(`/v1/me/cards/${card}/claim`, { cardNumber });
  const { pin, credential } = (await owner.post('/v1/me/pin')).body;
  await gate.sendJournal(gate.write(passage(server.clock.now(), door, { method: 'pin', credential })));
  const { rows: tables } = await server.copy.owner.query<{ name: string }>(
    `select format('access.%I', relname) as name from pg_class where relnamespace = 'access'::regnamespace and relkind = 'r'`,
  );
  const texts: string[] = [...server.logLines];
  for (const { name } of tables) {
    const { rows } = await server.copy.owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  expect(texts.length).toBeGreaterThan(10);
  // Ids, hashes, times and durations hold any three digits; they mean no flat.
  const meaningless = /[0-9a-f-]{36}|[\w-]{43,}|\d{13}|[\d-]{10}T[\d:.]+Z|"ms":\d+/g;
  const said = texts.map((text) => text.replaceAll(meaningless, ''));
  const planted = [...CANARIES, cardNumber, pin];
  expect(planted.filter((canary) => said.some((text) => text.includes(canary)))).toEqual([]);
});
