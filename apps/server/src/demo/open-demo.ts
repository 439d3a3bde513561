import { existsSync, readFileSync } from 'node:fs';
import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import { writeDurably } from '../platform/keys.ts';
import { type DemoNeeds, loadDemo } from './load-demo.ts';

const DemoFile = z.object({
  community: z.uuidv7(),
  gate: z.uuidv7(),
  accounts: z.array(z.record(z.string(), z.string())),
});

/** What a start says of the demo: who can sign in how, and what its gate pairs with while it waits for that. */
export interface OpenedDemo {
  readonly accounts: readonly Readonly<Record<string, string>>[];
  readonly pairing: string | null;
}

/**
 * Loads the demo community on the first start and remembers its accounts in `file`, for the passwords are drawn at random and can be
 * shown only once. Later starts read the file.
 */
export async function openDemo(needs: DemoNeeds, file: string): Promise<OpenedDemo> {
  if (!existsSync(file)) {
    const { pairing, ...demo } = await loadDemo(needs);
    writeDurably(file, new TextEncoder().encode(`${JSON.stringify(demo, null, 2)}\n`));
    return { accounts: demo.accounts.map((account) => ({ ...account })), pairing };
  }
  const { community, gate, accounts } = DemoFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { accounts, pairing: await pairingOf(needs, community as Id<'community'>, gate) }; // written by us as ids
}

/** A gate that never came to pair gets a fresh code; one that has paired needs none. */
async function pairingOf({ access }: DemoNeeds, community: Id<'community'>, gate: string): Promise<string | null> {
  const actor = { community };
  const waiting = (await access.setUp.listGates(actor)).find(({ id, state }) => id === gate && state === 'waiting');
  return waiting === undefined ? null : (await access.setUp.renewPairing(actor, waiting.id)).pairing;
}
