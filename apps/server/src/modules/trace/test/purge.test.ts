import { DAY_MS, instant } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ModuleServer, moduleServer } from '../../../../test/module-server.ts';
import { createTrace, type TraceModule } from '../index.ts';

let server: ModuleServer<TraceModule & { authenticate(): Promise<null>; start(): Promise<void> }>;

beforeAll(async () => {
  server = await moduleServer((platform) => ({
    ...createTrace(platform),
    authenticate: async () => null,
    start: async () => undefined,
  }));
});
afterAll(async () => await server.close());

test('a look is removed after three years and not a day earlier', async () => {
  const { modules, platform, database, here, clock } = server;
  // The trigger asks the database's own clock, so the looks lie in the real past.
  const today = instant(Date.now());
  const person = platform.ids.next('person');
  for (const days of [1094, 1096, 1400]) {
    clock.set(instant(today - days * DAY_MS));
    await database.forModule('vault').inTx(here, async (tx) => {
      await modules.recordLook(tx, {
        actorPerson: null,
        actorRole: 'system',
        person,
        fields: ['phone'],
        reason: 'sign_in_code',
      });
    });
  }
  clock.set(today);
  await modules.jobs[0]?.run(here);
  const left = await database.forModule('vault').inTx(here, async (tx) => await modules.looksAt(tx, person));
  expect(left.map(({ at }) => Math.round((today - at) / DAY_MS))).toEqual([1094]);
});

test('a clock that runs ahead removes nothing early', async () => {
  const { modules, platform, database, here, clock } = server;
  const person = platform.ids.next('person');
  clock.set(instant(Date.now()));
  await database.forModule('vault').inTx(here, async (tx) => {
    await modules.recordLook(tx, {
      actorPerson: null,
      actorRole: 'system',
      person,
      fields: ['name'],
      reason: 'roll_export',
    });
  });
  clock.advance(2000 * DAY_MS);
  await expect(modules.jobs[0]?.run(here)).rejects.toThrow(/nor removed within three years/);
  expect(await database.forModule('vault').inTx(here, async (tx) => await modules.looksAt(tx, person))).toHaveLength(1);
});
