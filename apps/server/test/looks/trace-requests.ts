import { parseCheckpoint, parseNote, tilePath, tilesOfGrowth } from '@lintel/translog';
import type { World } from './furnished.ts';
import { type GoodRequests, plain } from './good-request.ts';

const log = 'wangchunyuan';

export const TRACE_REQUESTS: GoodRequests = {
  revealPerson: async ({ world, actor }) =>
    [...world.cast.persons]
      // Asking about oneself is another route.
      .filter(([who]) => who !== actor.who)
      .map(([, person]) => ({ params: { person }, body: { fields: ['name', 'phone'], reason: 'emergency' } })),
  getMyData: plain,
  revealMyData: plain,
  listRevealReasons: plain,
  listBulkLooks: plain,
  listMyLooks: async () => [{ query: '?limit=100' }],
  downloadLookReceipt: async () => [{ params: { seq: 1 } }],
  getPublicLog: async () => [{ query: `?community=${log}` }],
  getLogCheckpoint: async () => [{ params: { log } }],
  getLogPolicy: async () => [{ params: { log } }],
  getLogTile: async ({ world }) =>
    tilesOfGrowth(0n, await sizeOf(world)).map((tile) => ({
      params: { log, '*': tilePath(tile).slice('tile/'.length) },
    })),
};

/** How many entries the checkpoint that is served now speaks for. */
async function sizeOf({ server }: World): Promise<bigint> {
  const note = parseNote((await server.browser().get(`/log/${log}/checkpoint`)).bytes.toString());
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok ? checkpoint.value.size : 0n;
}
