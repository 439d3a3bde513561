import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysIn } from '../../../platform/keys.ts';
import { createVault } from '../index.ts';
import { vaultServer, type VaultServer } from './vault-server.ts';

let server: VaultServer;

beforeAll(async () => {
  server = await vaultServer();
});
afterAll(async () => await server.close());

/** The same database, started again with this folder of keys. */
const started = async (folder: string): Promise<void> =>
  await createVault({ ...server.platform, keys: keysIn(folder), trace: server.modules.trace, inventories: [] }).start();

test('starts again with its own key file', async () => {
  await started(server.keysFolder);
});

test('refuses another key file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-keys-'));
  writeFileSync(join(folder, 'vault.key'), Buffer.alloc(32, 7));
  await expect(started(folder)).rejects.toThrow(/not the key file that this database was written with/);
  rmSync(folder, { recursive: true });
});

test('refuses a key file of another length', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-keys-'));
  writeFileSync(join(folder, 'vault.key'), Buffer.alloc(31, 7));
  await expect(started(folder)).rejects.toThrow(/32 bytes/);
  rmSync(folder, { recursive: true });
});

test('does not replace a lost key file by a fresh one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-keys-'));
  await expect(started(folder)).rejects.toThrow(/missing/);
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('shows and keeps nothing before it was started', async () => {
  const vault = createVault({ ...server.platform, trace: server.modules.trace, inventories: [] });
  await expect(server.inTx(async (tx) => await vault.keep(tx, server.person(), { name: '王' }))).rejects.toThrow(
    /not been started/,
  );
});
