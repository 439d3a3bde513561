import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Small files beside the database: whole or absent after a power cut, and on disk once `write` has come back. */
export interface DurableFolder {
  /** Null when there is no such file. */
  read(name: string): Promise<Uint8Array | null>;
  /** One write of a name at a time; other processes may write it too, and the last one counts. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}

export function durableFolder(folder: string): DurableFolder {
  const pathOf = (name: string): string => {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name)) throw new Error('a file has a plain name');
    return join(folder, name);
  };
  return {
    read: async (name) => {
      const path = pathOf(name);
      try {
        return new Uint8Array(await readFile(path));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    write: async (name, bytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = pathOf(name);
      // Another process that writes the same name has a draft of its own: neither puts the other's half-written one in place.
      const draft = `${path}.${process.pid}.new`;
      await synced(draft, 'w', async (file) => await file.writeFile(bytes));
      await rename(draft, path);
      await synced(folder, 'r', async () => undefined);
    },
  };
}

async function synced(
  path: string,
  flags: 'r' | 'w',
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
