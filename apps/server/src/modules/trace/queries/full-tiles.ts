import { type Instant, MINUTE_MS } from '@lintel/kernel';

type Bytes = Uint8Array | null;

/** A bundle of 256 leaves has some 45 kB: at most 20 MB in all. */
const TILES_MAX = 400;
/** What somebody changes in the database all the same is served, and so found by whoever verifies, within this time. */
const KEPT_MS = MINUTE_MS;

interface Kept {
  readonly bytes: Uint8Array;
  readonly readAt: Instant;
}

/** Gives what `read` reads, and keeps it under this key. */
export type FullTiles = (key: string, read: () => Promise<Bytes>) => Promise<Bytes>;

/**
 * Full tiles and full bundles, which never change, once they have been read: the database is asked once in a minute, also by those who
 * ask at the same time. The one unused for longest gives way. What is not there yet may come, so it is not kept, and drives nothing out.
 */
export function fullTiles(now: () => Instant, max = TILES_MAX): FullTiles {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<Kept | null>>();
  const keep = (key: string, tile: Kept): void => {
    kept.delete(key);
    kept.set(key, tile);
    for (const oldest of kept.keys()) {
      if (kept.size <= max) return;
      kept.delete(oldest);
    }
  };
  const fresh = (key: string): Kept | undefined => {
    const tile = kept.get(key);
    return tile !== undefined && Math.abs(now() - tile.readAt) < KEPT_MS ? tile : undefined;
  };
  const readOnce = (key: string, read: () => Promise<Bytes>): Promise<Kept | null> => {
    const readAt = now();
    const tile = read()
      .then((bytes) => (bytes === null ? null : { bytes, readAt }))
      .finally(() => reading.delete(key));
    reading.set(key, tile);
    return tile;
  };
  return async (key, read) => {
    const tile = fresh(key) ?? (await (reading.get(key) ?? readOnce(key, read)));
    if (tile === null) return null;
    keep(key, tile);
    return tile.bytes;
  };
}
