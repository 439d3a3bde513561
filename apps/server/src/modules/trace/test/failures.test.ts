import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, ModuleDatabase } from '../../../platform/database/database.ts';
import type { DurableFolder } from '../../../platform/durable-folder.ts';
import { durableFolder } from '../../../platform/durable-folder.ts';
import type { Platform } from '../../../platform/platform.ts';
import { freshFolder, type TraceServer, traceServer } from './trace-server.ts';

/**
 * Each step of taking leaves in, failing in each of two ways: it did not land, or it landed and an error was reported all the same.
 * Afterwards the same server goes on, and another one that starts afresh: nothing is lost, nothing stands twice, all verifies.
 */
type Landing = 'did not land' | 'landed, but an error was reported';
const LANDINGS: readonly Landing[] = ['did not land', 'landed, but an error was reported'];

/** Writes of the database, failing inside it: before the row is written, or after. */
const STATEMENTS = [
  ['takes out what waits', 'trace.pending', 'delete'],
  ['takes out the word of it', 'trace.waiting', 'delete'],
  ['adds entries', 'trace.entry', 'insert'],
  ['adds tiles', 'trace.tile', 'insert or update'],
  ['counts', 'trace.tally', 'insert or update'],
  ['moves the head', 'trace.head', 'update'],
] as const;

/** What comes before and after the statements, on the wire and in the file. */
type Step = 'begins' | 'commits' | 'keeps the head';

/** One failure to come, in the files or at the commit. */
interface Fault {
  step: Step | null;
  landing: Landing;
}

const fault: Fault = { step: null, landing: 'did not land' };
let server: TraceServer;
let folder: DurableFolder;

beforeAll(async () => {
  folder = durableFolder(freshFolder());
  server = await traceServer((platform) => ({
    ...platform,
    traceFolder: failingFolder(folder),
    database: failingTransaction(platform.database),
  }));
  await server.record([server.look(), server.look()]);
});
afterAll(async () => await server.close());

/** Fails once, where it was told to. */
function failAt(step: Step): void {
  if (fault.step !== step) return;
  fault.step = null;
  throw new Error(`injected: ${step}`);
}

function failingFolder(real: DurableFolder): DurableFolder {
  return {
    read: real.read,
    write: async (name, bytes) => {
      if (fault.landing === 'did not land') failAt('keeps the head');
      await real.write(name, bytes);
      failAt('keeps the head');
    },
  };
}

/** Fails the transaction that takes leaves in, as it begins or as it commits; by what it gives back it is known. */
function failingTransaction(real: Database): Database {
  return {
    ...real,
    forWriter: <Schema>(module: string): ModuleDatabase<Schema> => {
      const own = real.forWriter<Schema>(module);
      return {
        ...own,
        inTx: async (community, work) => {
          let isBatch = false;
          if (fault.landing === 'did not land') failAt('begins');
          const result = await own.inTx(community, async (tx) => {
            failAt('begins');
            const made = await work(tx);
            isBatch = typeof made === 'object' && made !== null && 'edge' in made && 'note' in made;
            if (isBatch && fault.landing === 'did not land') failAt('commits');
            return made;
          });
          if (isBatch) failAt('commits');
          return result;
        },
      };
    },
  };
}

/** An hour-glass of rows for the database's own failures: a trigger that raises once, outside of all transactions. */
async function failStatement(table: string, event: string, landing: Landing): Promise<() => Promise<void>> {
  const { owner } = server.copy;
  const timing = landing === 'did not land' ? 'before' : 'after';
  await owner.query(`create function public.injected() returns trigger language plpgsql as
    $$ begin raise exception 'injected'; end $$`);
  await owner.query(
    `create trigger injected ${timing} ${event} on ${table} for each row execute function public.injected()`,
  );
  return async () => {
    await owner.query(`drop trigger injected on ${table}`);
    await owner.query('drop function public.injected()');
  };
}

/** Goes on in the same process, then in one that starts afresh and takes the writing over. */
async function goesOn(asked: Promise<void>): Promise<void> {
  await asked;
  await server.record([server.look()]);
  await server.modules.trace.stop();
  const next = await server.another((platform: Platform) => ({ ...platform, traceFolder: failingFolder(folder) }));
  try {
    await server.record([server.look()], next.trace);
  } finally {
    await next.close();
  }
  await server.modules.trace.start();
  await server.record([server.look()]);
}

describe.each(LANDINGS)('%s', (landing) => {
  test.each<Step>(['begins', 'commits', 'keeps the head'])('it %s', async (step) => {
    const before = (await server.check()).size;
    Object.assign(fault, { step, landing });
    await goesOn(server.record([server.look(), server.look()]));
    expect(fault.step, 'the step came').toBeNull();
    const { size, wrong } = await server.check();
    expect(wrong).toEqual([]);
    expect(size).toBe(before + 5n);
  });

  test.each(STATEMENTS)('it %s', async (_step, table, event) => {
    const before = (await server.check()).size;
    const mend = await failStatement(table, event, landing);
    const asked = server.record([server.look(), server.look()]);
    const failed = server.logLines.length;
    await expect
      .poll(() => server.logLines.slice(failed - 1).some((line) => line.includes('trace.batch_failed')))
      .toBe(true);
    expect((await server.check()).size).toBe(before);
    await mend();
    await goesOn(asked);
    const { size, wrong } = await server.check();
    expect(wrong).toEqual([]);
    expect(size).toBe(before + 5n);
  });
});
