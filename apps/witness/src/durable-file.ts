import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file as a whole, and comes back when that outlives a power cut: the bytes first, then the name, then the folder
 * that holds the name. A crash before the rename leaves the old file, one after it the new file.
 */
export function writeDurably(path: string, text: string): void {
  const draft = `${path}.new`;
  writeSynced(draft, text);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** Makes a folder for this account only, when it is missing, and with it those above. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  syncFolder(dirname(path));
}

function writeSynced(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
