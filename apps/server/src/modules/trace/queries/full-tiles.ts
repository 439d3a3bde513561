type Bytes = Uint8Array | null;

/** A bundle of 256 leaves has some 45 kB: at most 20 MB in all. */
const TILES_MAX = 400;

/** Gives what `read` reads, and keeps it under this key. */
export type FullTiles = (key: string, read: () => Promise<Bytes>) => Promise<Bytes>;

/**
 * Full tiles and full bundles, which never change, once they have been read: the database is asked once, also by those who ask at the
 * same time. The one unused for longest gives way. What is not there yet may come, so it is not kept, and drives nothing out.
 */
export function fullTiles(max = TILES_MAX): FullTiles {
  const kept = new Map<string, Uint8Array>();
  const reading = new Map<string, Promise<Bytes>>();
  const keep = (key: string, bytes: Uint8Array): void => {
    kept.delete(key);
    kept.set(key, bytes);
    for (const oldest of kept.keys()) {
      if (kept.size <= max) return;
      kept.delete(oldest);
    }
  };
  const readOnce = (key: string, read: () => Promise<Bytes>): Promise<Bytes> => {
    const bytes = read().finally(() => reading.delete(key));
    reading.set(key, bytes);
    return bytes;
  };
  return async (key, read) => {
    const bytes = kept.get(key) ?? (await (reading.get(key) ?? readOnce(key, read)));
    if (bytes !== null) keep(key, bytes);
    return bytes;
  };
}
