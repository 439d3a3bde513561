import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '@lintel/kernel';
import { type ModuleServer, moduleServer, type UnderTest } from '../../../../test/module-server.ts';
import { connectDatabase } from '../../../platform/database/connect.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LookToRecord } from '../domain/look.ts';
import { createTrace, type TraceModule } from '../index.ts';
import { checkLog, type Checked } from './check-log.ts';

/** The trace alone; who keeps persons' keys is played by the test, which seals nothing. */
export type TraceServer = ModuleServer<UnderTest & { readonly trace: TraceModule }> & {
  look(person?: Id<'person'>): LookToRecord;
  /** Records looks and waits until the log covers them. */
  record(looks: readonly LookToRecord[], by?: TraceModule): Promise<void>;
  /** The log as an outsider sees it. */
  check(): Promise<Checked>;
  /** The trace of another server on the same database, with a pool of its own. */
  another(change?: (platform: Platform) => Platform): Promise<{ readonly trace: TraceModule; close(): Promise<void> }>;
};

const directory = {
  find: async (id: string | null) => (id === null ? null : { id: id as Id<'community'>, slug: id }),
  all: async () => [],
  onFounded: () => undefined,
};

/** Sealed events have at least the bytes of a nonce and a tag. */
export const sealNothing = (_person: Id<'person'>, plain: Uint8Array): Uint8Array => plain;

export async function traceServer(
  change: (platform: Platform) => Platform = (platform) => platform,
): Promise<TraceServer> {
  const server = await moduleServer((platform) => {
    const trace = createTrace({ ...change(platform), communities: directory });
    const { routes, subscriptions, jobs, start, stop } = trace;
    return { trace, routes, subscriptions, jobs, start, stop, authenticate: async () => null };
  });
  const { platform, database, here, copy, modules } = server;
  const browser = server.browser();
  return {
    ...server,
    look: (person = platform.ids.next('person')) => ({
      person,
      actor: { role: 'front_desk', pseudonym: 'ABCD1234', badge: null },
      fields: ['phone'],
      reason: 'delivery',
      ticket: null,
      outcome: 'shown',
      more: false,
      sealedUntil: null,
    }),
    record: async (looks, by = modules.trace) => {
      const ticket = await database
        .forModule('vault')
        .inTx(here, async (tx) => await by.append(tx, looks, sealNothing));
      await by.covered(ticket);
    },
    check: async () =>
      await checkLog(async (path) => {
        const reply = await browser.get(`/log/${here}/${path}`);
        return reply.status === 200 ? reply.bytes : null;
      }),
    another: async (changeAgain = (given) => given) => {
      const own = connectDatabase(copy.appUrl, { requests: 4 });
      const trace = createTrace({ ...changeAgain({ ...platform, database: own }), communities: directory });
      await trace.start();
      return {
        trace,
        close: async () => {
          await trace.stop();
          await own.close();
        },
      };
    },
  };
}

/** A folder that nothing was written to yet. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'lintel-trace-'));
