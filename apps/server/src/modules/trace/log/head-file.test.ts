import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '@lintel/kernel';
import { formatCheckpoint, signNote } from '@lintel/translog';
import { signerOf } from '@lintel/translog-node';
import { expect, test } from 'vitest';
import { durableFolder } from '../../../platform/durable-folder.ts';
import { headFile } from './head-file.ts';

const signer = signerOf({ name: 'door.test/lilac', type: 'ed25519' }, generateKeyPairSync('ed25519').privateKey);
const headAt = (size: bigint) => {
  const checkpoint = { origin: signer.key.name, size, root: new Uint8Array(32) };
  return { size, note: signNote(formatCheckpoint(checkpoint), [signer]) };
};

test('a head that comes late does not set the file back; what is held against the log goes in all the same', async () => {
  const path = mkdtempSync(join(tmpdir(), 'lintel-head-'));
  const file = headFile(durableFolder(path), 'log' as Id<'community'>);
  const sizes: (bigint | undefined)[] = [];
  const note = async (): Promise<void> => void sizes.push((await file.read(signer.key))?.size);
  for (const size of [3n, 7n, 5n, 7n, 8n]) {
    await file.keep(headAt(size), signer.key);
    await note();
  }
  await file.accuse(headAt(6n).note);
  await note();
  expect(sizes).toEqual([3n, 7n, 7n, 7n, 8n, 6n]);
  expect(readdirSync(path)).toEqual(['log.head']);
});
