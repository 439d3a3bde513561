import type { Id } from '@lintel/kernel';
import { checkReceipt, parseReceipt } from '@lintel/look-receipt';
import { nobleCrypto } from '@lintel/look-receipt/noble';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vaultServer, type VaultServer } from './vault-server.ts';

let server: VaultServer;
let person: Id<'person'>;

beforeAll(async () => {
  server = await vaultServer();
  person = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, { name: '诸葛孔明', phone: '13812345678' }));
  const desk = server.browserOf({ person: server.person(), role: 'front_desk', badge: '小李', may: ['person.reveal'] });
  for (const reason of ['delivery', 'repair_visit'])
    await desk.post(`/v1/persons/${person}/reveal`, { fields: ['phone'], reason });
});
afterAll(async () => await server.close());

const download = async (of: Id<'person'>, seq: number) =>
  await server.browserOf({ person: of, role: 'resident' }).get(`/v1/me/looks/${seq}/receipt`);

test('the file that a person takes away proves the look without the server', async () => {
  const reply = await download(person, 2);
  const receipt = parseReceipt(reply.bytes.toString('utf8'));
  if (!receipt.ok) throw new Error(receipt.refusal.code);
  const policy = await server.browser().get(`/log/${server.here}/policy`);
  expect(receipt.value.policy).toBe(policy.bytes.toString('utf8'));
  const check = await checkReceipt(receipt.value, receipt.value.policy ?? '', nobleCrypto);
  expect(check).toMatchObject({
    isGood: true,
    look: { person, seq: 2, reason: 'repair_visit', actor: { role: 'front_desk', badge: '小李' } },
    // This server has no witnesses, and its policy says so.
    asksForWitnesses: false,
  });
});

test('nobody has a file about somebody else, nor about a look that was not', async () => {
  expect(await download(server.person(), 1)).toMatchObject({ status: 404 });
  expect(await download(person, 3)).toMatchObject({ status: 404, body: { code: 'vault.look_unknown' } });
});
