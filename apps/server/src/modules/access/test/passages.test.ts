import { DAY_MS, HOUR_MS, type Id, instant, MINUTE_MS } from '@lintel/kernel';
import type { JournalEntry, JournalFields } from '@lintel/device-protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessServer, accessServer, CO_OWNER, NEIGHBOUR, OWNER } from './access-server.ts';
import { pairedGate, passage, TestGate } from './test-gate.ts';

let server: AccessServer;
let gate: TestGate;
let door: Id<'door'>;

beforeAll(async () => {
  server = await accessServer();
  door = await server.addDoor('东门', null);
  gate = await pairedGate(server, door);
});
afterAll(async () => await server.close());

async function pinOf(phone: string): Promise<Id<'credential'>> {
  return (await (await server.resident(phone)).post('/v1/me/pin')).body.credential;
}

async function send(...fields: JournalFields[]): Promise<readonly JournalEntry[]> {
  const written = gate.write(...fields);
  const reply = await gate.sendJournal(written);
  if (reply.status !== 200) throw new Error(`journal answered ${reply.status} ${reply.body.code}`);
  return written;
}

const minePassages = async (phone: string) => (await (await server.resident(phone)).get('/v1/me/passages')).body;

async function rows(text: string): Promise<readonly Record<string, number>[]> {
  return (await server.copy.owner.query(text)).rows;
}

async function counted(): Promise<number> {
  return (await rows('select coalesce(sum(count), 0)::int as n from access.passage_hour'))[0]?.['n'] ?? 0;
}

async function stored(): Promise<number> {
  return (await rows('select count(*)::int as n from access.passage'))[0]?.['n'] ?? 0;
}

describe('a journal', () => {
  test('arrives once, in whatever way it is sent', async () => {
    const credential = await pinOf(OWNER);
    const now = server.clock.now();
    const entries = gate.write(
      ...Array.from({ length: 30 }, (_, place) => passage(now - 3_000 + place, door, { method: 'pin', credential })),
    );
    const before = [await stored(), await counted()] as const;
    const slices = [
      entries.slice(0, 10),
      entries.slice(5, 20),
      entries.slice(0, 10),
      entries.slice(12, 18),
      entries,
      entries,
    ];
    for (const slice of slices) expect((await gate.sendJournal(slice)).status).toBe(200);
    const replies = await Promise.all([gate.sendJournal(entries), gate.sendJournal(entries)]);
    expect(replies.map(({ body }) => body.head)).toEqual([gate.head, gate.head]);
    expect([(await stored()) - before[0], (await counted()) - before[1]]).toEqual([30, 30]);
    const { items, total } = await minePassages(OWNER);
    expect(total).toBe(30);
    expect(items[0]).toEqual({ at: now - 2_971, door, doorName: '东门', method: 'pin', outcome: 'opened', code: null });
  });

  test('that comes several times at once is counted once', async () => {
    const before = await counted();
    const entries = gate.write(...Array.from({ length: 20 }, () => passage(server.clock.now(), door)));
    const replies = await Promise.all(Array.from({ length: 5 }, async () => await gate.sendJournal(entries)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await counted()) - before).toBe(20);
  });

  test('with a hole is refused, says where to go on, and nothing is stored', async () => {
    const before = await counted();
    const [, ...rest] = gate.write(...Array.from({ length: 3 }, () => passage(server.clock.now(), door)));
    const seq = Number(rest[0]?.seq) - 2;
    expect(await gate.sendJournal(rest)).toMatchObject({
      status: 409,
      body: { code: 'access.journal_gap', facts: { seq } },
    });
    expect(await counted()).toBe(before);
    expect((await gate.sendJournal(gate.entries.slice(-3))).status).toBe(200);
  });

  test('that is forged is refused: a changed entry, another past, a swap, a foreign gate', async () => {
    const before = await counted();
    const written = gate.write(passage(server.clock.now(), door), passage(server.clock.now(), door));
    const [first, second] = written as readonly [JournalEntry, JournalEntry];
    const forged = 'access.journal_forged';
    expect((await gate.sendJournal([{ ...first, at: instant(first.at + 1) }, second])).body.code).toBe(forged);
    expect((await gate.sendJournal([second, first])).body.code).toBe('access.journal_gap');
    expect((await gate.sendJournal([{ ...first, prev: second.hash }, second])).body.code).toBe(forged);
    const past = gate.entries.slice(-12, -2);
    const otherPast = past.map((entry, place) => (place === 4 ? { ...entry, at: instant(entry.at - 1) } : entry));
    expect((await gate.sendJournal([...otherPast, ...written])).body.code).toBe(forged);
    const other = await pairedGate(server);
    expect((await other.sendJournal(gate.entries.slice(0, 5))).body.code).toBe(forged);
    expect(await counted()).toBe(before);
    expect((await gate.sendJournal(written)).status).toBe(200);
  });

  test('that was received long ago cannot be told anew', async () => {
    const twin = new TestGate(server);
    Object.assign(twin, { gate: gate.gate, community: gate.community, head: { seq: 0, hash: gate.entries[0]?.prev } });
    const invented = twin.write(...Array.from({ length: 10 }, () => passage(server.clock.now(), door)));
    expect((await gate.sendJournal(invented)).body.code).toBe('access.journal_forged');
  });

  test('of a gate that had to forget goes on from its anchor, and the gap is shown', async () => {
    const forgotten = gate.write(passage(server.clock.now(), door), passage(server.clock.now(), door));
    const anchor = { seq: Number(forgotten[1]?.seq), hash: String(forgotten[1]?.hash) };
    const written = gate.write(passage(server.clock.now(), door));
    expect((await gate.sendJournal(written)).body.code).toBe('access.journal_gap');
    expect((await gate.sendJournal(written, anchor)).body.head).toEqual(gate.head);
    const { gates } = (await (await server.staff('site_manager')).get('/v1/gates')).body;
    expect(gates.find(({ id }: { id: string }) => id === gate.gate)).toMatchObject({
      journalGaps: 1,
      journalHead: gate.head.seq,
    });
  });

  test('of a replaced machine starts anew and doubles nothing', async () => {
    const credential = await pinOf(NEIGHBOUR);
    const manager = await server.staff('site_manager');
    const backDoor = await server.addDoor('后门', null);
    const first = await pairedGate(server, backDoor);
    await first.sendJournal(first.write(passage(server.clock.now(), backDoor, { credential })));
    const { pairing } = (await manager.post(`/v1/gates/${first.gate}/pairing`)).body;
    const second = new TestGate(server);
    await second.pairWith(pairing);
    expect((await first.send('GET', '/v1/gate/snapshot')).status).toBe(401);
    expect(
      (await second.sendJournal(second.write(passage(server.clock.now(), backDoor, { credential })))).body.head.seq,
    ).toBe(1);
    expect((await minePassages(NEIGHBOUR)).total).toBe(2);
  });

  test.each([
    ['no entries', { entries: [], anchor: null }],
    ['1,001 entries', { entries: Array.from({ length: 1_001 }, () => ({})), anchor: null }],
    [
      'a name in an entry',
      {
        entries: [{ kind: 'boot', seq: 1, at: 1, prev: 'a'.repeat(64), hash: 'a'.repeat(64), name: '王小明' }],
        anchor: null,
      },
    ],
  ])('with %s is malformed', async (_name, body) => {
    expect(await gate.send('POST', '/v1/gate/journal', body)).toMatchObject({
      status: 400,
      body: { code: 'http.invalid' },
    });
  });
});

describe('a crash', () => {
  test('before the commit leaves nothing, and the batch is taken when it comes again', async () => {
    const before = [await stored(), await counted()];
    const credential = await pinOf(OWNER);
    const entries = gate.write(passage(server.clock.now(), door, { credential }));
    const holder = await server.copy.owner.connect();
    await holder.query('begin');
    await holder.query('select 1 from access.gate where id = $1 for update', [gate.gate]);
    const sending = gate.sendJournal(entries);
    await killWaiting();
    expect((await sending).status).toBe(500);
    await holder.query('rollback');
    holder.release();
    expect([await stored(), await counted()]).toEqual(before);
    expect((await gate.sendJournal(entries)).body.head).toEqual(gate.head);
    expect([await stored(), await counted()]).toEqual(before.map((count) => count + 1));
  });

  test('after the commit, before the reply, changes nothing when the batch comes again', async () => {
    const credential = await pinOf(OWNER);
    const entries = gate.write(passage(server.clock.now(), door, { credential }));
    await gate.sendJournal(entries);
    const before = [await stored(), await counted()];
    expect((await gate.sendJournal(entries)).body.head).toEqual(gate.head);
    expect([await stored(), await counted()]).toEqual(before);
  });
});

/** Ends the server's connection that waits for a lock, as a power cut would. */
async function killWaiting(): Promise<void> {
  for (let round = 0; round < 200; round++) {
    const killed = await server.copy.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%access%gate%'`,
    );
    if ((killed.rowCount ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waited');
}

describe('what is kept', () => {
  test('of free pass, commissioning, exits and unknown cards: counts only', async () => {
    const before = [await stored(), await counted()] as const;
    const now = server.clock.now();
    await send(
      passage(now, door, { method: null, why: 'free_pass' }),
      passage(now, door, { method: null, why: 'commissioning' }),
      passage(now, door, { outcome: 'refused', why: null, code: 'access.not_recognised' }),
      { kind: 'exit', at: now, door, lane: null },
      { kind: 'fire', at: now, door },
    );
    expect([(await stored()) - before[0], (await counted()) - before[1]]).toEqual([0, 4]);
    expect(await rows(`select kind from access.gate_event where kind = 'fire'`)).toHaveLength(1);
  });

  test('a door that did not move is shown as such', async () => {
    const credential = await pinOf(CO_OWNER);
    const now = server.clock.now();
    const [opened] = await send(passage(now, door, { method: 'pin', credential }));
    await send({ kind: 'relay', at: instant(now + 900), about: Number(opened?.seq), result: 'failed' });
    expect((await minePassages(CO_OWNER)).items[0]).toMatchObject({ outcome: 'refused', code: 'gate.relay_failed' });
  });

  test('a clock ahead writes nothing into the future, and what is older than 30 days is counted and not kept', async () => {
    const credential = await pinOf(NEIGHBOUR);
    const now = server.clock.now();
    const before = [(await minePassages(NEIGHBOUR)).total, await counted()];
    await send(
      passage(now + 90 * DAY_MS, door, { credential }),
      passage(now - 31 * DAY_MS, door, { credential }),
      passage(0, door, { credential }),
    );
    const { items, total } = await minePassages(NEIGHBOUR);
    expect([total, await counted()]).toEqual([Number(before[0]) + 1, Number(before[1]) + 3]);
    expect(items.every(({ at }: { at: number }) => at <= now)).toBe(true);
  });

  test('of a tap in free-pass hours: not even the wish, once nobody can ask again', async () => {
    const manager = await server.staff('site_manager');
    const always = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1440 };
    await manager.put(`/v1/doors/${door}/hours`, { freePass: [always], methodHours: [] });
    const request = crypto.randomUUID();
    const owner = await server.resident(OWNER);
    expect((await owner.post(`/v1/doors/${door}/open`, { via: 'tap', request })).status).toBe(200);
    const wishes = async () => (await rows(`select 1 from access.door_order where request = '${request}'`)).length;
    const forget = server.modules.access.jobs.find(({ name }) => name === 'access.forget-passages');
    await forget?.run(server.community.id);
    const soon = await wishes();
    server.clock.advance(10 * MINUTE_MS + 1);
    await forget?.run(server.community.id);
    expect([soon, await wishes()]).toEqual([1, 0]);
    await manager.put(`/v1/doors/${door}/hours`, { freePass: [], methodHours: [] });
  });

  test('what a gate tells of a door that is not its own is passed over', async () => {
    const credential = await pinOf(OWNER);
    const backDoor = await server.addDoor('北门', null);
    const other = await pairedGate(server, backDoor);
    const before = [await stored(), await counted()];
    const now = server.clock.now();
    for (const foreign of [door, server.platform.ids.next('door')]) {
      const invented = [passage(now, foreign, { credential }), { kind: 'fire', at: now, door: foreign } as const];
      expect((await other.sendJournal(other.write(...invented))).status).toBe(200);
    }
    expect([await stored(), await counted()]).toEqual(before);
    expect(await rows(`select 1 from access.gate_event where gate_id = '${other.gate}'`)).toEqual([]);
  });
});

describe('who sees what', () => {
  test('a person sees their own passages, and of a household’s card only what comes after the claim', async () => {
    const manager = await server.staff('site_manager');
    const cardNumber = '77001234';
    const part = await server.part('101');
    const { credential } = (await manager.post('/v1/credentials/cards', { part, cardNumber })).body;
    const use = async () => await send(passage(server.clock.now(), door, { credential }));
    const totals = async () => [(await minePassages(OWNER)).total, (await minePassages(CO_OWNER)).total];
    const [owner, wife] = (await totals()) as [number, number];
    await use();
    expect(await totals()).toEqual([owner, wife]);
    server.clock.advance(MINUTE_MS);
    await (await server.resident(CO_OWNER)).post(`/v1/me/cards/${credential}/claim`, { cardNumber });
    expect(await totals()).toEqual([owner, wife]);
    await use();
    expect(await totals()).toEqual([owner, wife + 1]);
    await (await server.resident(CO_OWNER)).delete(`/v1/me/cards/${credential}/claim`);
    expect(await totals()).toEqual([owner, wife]);
  });

  test('the last opening of a door is shown to whoever opened it', async () => {
    const credential = await pinOf(OWNER);
    await send(passage(server.clock.now(), door, { method: 'pin', credential }));
    const lastOpened = async (phone: string) =>
      (await (await server.resident(phone)).get('/v1/me/doors')).body.doors[0].lastOpened;
    expect(await lastOpened(OWNER)).toBe(server.clock.now());
  });

  test('staff see counts by hour and door, and nobody’s passages', async () => {
    const manager = await server.staff('site_manager');
    const hour = Math.floor(server.clock.now() / HOUR_MS) * HOUR_MS;
    const { status, body } = await manager.get(`/v1/passages/counts?from=${hour}&until=${hour + HOUR_MS}`);
    expect(status).toBe(200);
    expect(body.counts.length).toBeGreaterThan(0);
    for (const one of body.counts)
      expect(Object.keys(one).toSorted()).toEqual(['count', 'door', 'hour', 'method', 'outcome']);
    expect((await manager.get(`/v1/passages/counts?from=${hour}&until=${hour - 1}`)).status).toBe(400);
    expect((await (await server.resident(OWNER)).get(`/v1/passages/counts?from=0&until=1`)).status).toBe(403);
    expect((await manager.get('/v1/me/passages')).status).toBe(403);
  });

  test('no route but the person’s own replies with a passage of somebody', async () => {
    const routes = server.modules.routes.filter(
      ({ spec }) => !['public', 'gate', 'self', 'door.own', 'home.own'].includes(spec.may),
    );
    expect(routes.length).toBeGreaterThan(20);
    const credential = await pinOf(OWNER);
    await send(passage(server.clock.now(), door, { method: 'pin', credential }));
    const told: string[] = [];
    for (const role of ['guard', 'front_desk', 'site_manager', 'admin'] as const) {
      const client = await server.staff(role);
      for (const { spec } of routes.filter((one) => one.spec.method === 'GET' && !one.spec.path.includes('{'))) {
        const { body } = await client.get(`${spec.path}?from=0&until=7948800000`);
        const again = await client.get(spec.path);
        if (`${JSON.stringify(body)} ${JSON.stringify(again.body)}`.includes(credential))
          told.push(`${role} ${spec.id}`);
      }
    }
    expect(told).toEqual([]);
  });

  test('another community sees and counts nothing of this', async () => {
    const there = await server.resident(OWNER, server.other);
    expect((await there.get('/v1/me/passages')).body).toMatchObject({ items: [], total: 0 });
    const now = server.clock.now();
    const manager = await server.staff('site_manager', server.other);
    expect((await manager.get(`/v1/passages/counts?from=${now - DAY_MS}&until=${now + DAY_MS}`)).body).toEqual({
      counts: [],
    });
  });

  test('every day’s partition has row-level security of its own', async () => {
    const found = await rows(
      `select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'access.passage'::regclass and c.relkind = 'r'`,
    );
    expect(found.length).toBeGreaterThanOrEqual(33);
    expect(found.every(({ forced, policies }) => Boolean(forced) && policies === 1)).toBe(true);
  });
});

describe('after thirty days', () => {
  const forget = async () =>
    await server.modules.access.jobs.find(({ name }) => name === 'access.forget-passages')?.run(server.community.id);

  test('nothing identified is left, in no community but this one is anything touched, and the counts stay', async () => {
    const credential = await pinOf(OWNER);
    const other = await elsewhere();
    const start = server.clock.now();
    await send(passage(start, door, { method: 'pin', credential }));
    const recent = async () =>
      await rows(`select sum(count)::int as n from access.passage_hour where hour_ms > ${start - 40 * DAY_MS}`);
    const count = await recent();
    server.clock.set(instant(start + 30 * DAY_MS - 2 * HOUR_MS));
    await forget();
    expect(
      Number((await rows(`select count(*)::int as n from access.passage where at_ms = ${start}`))[0]?.['n']),
    ).toBeGreaterThan(0);
    server.clock.set(instant(start + 30 * DAY_MS));
    expect((await minePassages(OWNER)).items.every(({ at }: { at: number }) => at >= start)).toBe(true);
    await forget();
    const left = await rows(
      `select count(*)::int as n from access.passage where community_id = '${server.community.id}'`,
    );
    expect(left).toEqual([{ n: 0 }]);
    expect(
      await rows(`select count(*)::int as n from access.passage where community_id = '${server.other.id}'`),
    ).toEqual([{ n: other }]);
    expect(await recent()).toEqual(count);
    expect(await rows('select count(*)::int as n from access.door_order')).toEqual([{ n: 0 }]);
    await forget();
  });

  test('a credential that ended is gone with the last passage that could name it, from the list of changes as well', async () => {
    const credential = await pinOf(OWNER);
    await pinOf(OWNER);
    const named = async () => [
      (await rows(`select 1 from access.credential where id = '${credential}'`)).length,
      (await rows(`select 1 from access.change where entity_id = '${credential}'`)).length,
    ];
    await forget();
    const before = await named();
    server.clock.advance(31 * DAY_MS);
    await forget();
    expect([before, await named()]).toEqual([
      [1, 1],
      [0, 0],
    ]);
    await gate.pull();
  });

  test('a partition goes when the database’s own clock says so, not when a server’s does', async () => {
    const partitions = async () =>
      (
        await rows(
          `select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'access.passage'::regclass`,
        )
      ).map((row) => String(row['relname']));
    const today = `passage_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
    await server.copy.owner.query('select access.make_passage_days($1)', [Date.now()]);
    await server.copy.owner.query('select access.make_passage_days($1)', [Date.now() - 60 * DAY_MS]);
    const old = `passage_${new Date(Date.now() - 40 * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}`;
    await server.copy.owner.query('select access.make_passage_days($1)', [Date.now() - 40 * DAY_MS]);
    expect(await partitions()).toContain(old);
    await forget();
    expect(await partitions()).toContain(today);
    expect(await partitions()).not.toContain(old);
  });

  async function elsewhere(): Promise<number> {
    const ids = server.platform.ids;
    await server.copy.owner.query(
      `insert into access.passage (community_id, at_ms, gate_id, epoch, seq, door_id, credential_id, method, outcome)
       values ($1, $2, $3, 1, 1, $3, $3, 'card', 'opened')`,
      [server.other.id, server.clock.now(), ids.next('gate')],
    );
    return 1;
  }
});
