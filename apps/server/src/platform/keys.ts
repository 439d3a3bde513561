import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Secrets that live in files outside the database, readable by the server's account only. */
export interface Keys {
  /** The bytes of the named key file, made by `create` when there is none yet. */
  file(name: string, create: () => Uint8Array): Uint8Array;
}

/** Keeps keys in a folder of mode 700, each file 600. */
export function keysIn(folder: string): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return {
    file: (name, create) => {
      if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name)) throw new Error('a key file has a plain name');
      const path = join(folder, name);
      if (!existsSync(path)) writeDurably(path, create());
      return new Uint8Array(readFileSync(path));
    },
  };
}

/**
 * Writes a file of mode 600 that is whole or absent after a power cut: file, fsync, rename, fsync of the folder. A key must be on
 * disk before anything is encrypted with it, or rows would be left that nobody can ever read.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
