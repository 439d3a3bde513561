import type { GateHealth } from '@lintel/device-protocol';
import type { Instant } from '@lintel/kernel';
import manifest from '../package.json' with { type: 'json' };
import { createDoors, type Doors, type DoorsNeeds } from './doors.ts';
import type { Random } from './ports.ts';
import { type MakeVerifier, openCredentialKey } from './server/credential-key.ts';
import { serverLink } from './server/server-link.ts';
import { createVerifyServer } from './server/server-signature.ts';
import { startServerSync } from './server/server-sync.ts';
import { createSnapshotKeeper } from './server/snapshot-keeper.ts';
import { createSpareMemory } from './spare-memory.ts';
import { transaction } from './store/database.ts';
import { createJournal, type Journal } from './store/journal.store.ts';
import type { OwnKeys } from './store/own-keys.ts';
import type { PairedServer } from './store/paired-server.store.ts';

export interface PairedGateNeeds extends DoorsNeeds {
  readonly keys: OwnKeys;
  readonly random: Random;
  readonly reached: (online: boolean) => void;
  /** Where the server is now; null: where it was at the pairing. */
  readonly server: string | null;
}

export interface PairedGate {
  readonly doors: Doors;
  readonly journal: Journal;
  readonly verifier: MakeVerifier;
  stop(): Promise<void>;
}

const HEALTH_DOORS_MAX = 200;

/** A gate that belongs to a community: it decides by what it holds, and speaks to its server whenever there is one. */
export async function startPairedGate(needs: PairedGateNeeds, paired: PairedServer): Promise<PairedGate> {
  const { database, clock, random, log } = needs;
  const verifier = await openCredentialKey(needs.keys.seal, paired);
  const verify = createVerifyServer(paired.serverKey);
  const journal = createJournal(database, paired.gate);
  // The sync begins last; until then there is nobody to tell that the journal grew.
  let journalGrew = (): void => {};
  const changed = (): void => {
    needs.changed();
    journalGrew();
  };
  const doors = createDoors({ ...needs, changed }, journal);
  const bootedAt = clock.now();
  transaction(database, () => journal.append({ kind: 'boot', at: bootedAt }));

  const spare = createSpareMemory();
  const snapshots = createSnapshotKeeper({
    database,
    book: doors.book,
    me: paired,
    verify,
    clock,
    log,
    changed,
    usedMemory: spare.soon,
  });
  snapshots.resume();
  const caller = { community: paired.community, gate: paired.gate, key: needs.keys.sign };
  // Whoever answers at another address, nothing opens by it: snapshots, deltas and orders count only with the signature of the key
  // that came with the pairing. The pairing itself, where that key is learned, goes to the address in its line and nowhere else.
  const server = needs.server ?? paired.url;
  const sync = startServerSync({
    link: serverLink({ server, caller, clock, random, reached: needs.reached }),
    me: paired,
    verify,
    ...doors,
    journal,
    snapshots,
    health: () => healthOf(needs, { doors, journal, bootedAt }),
    clock,
    random,
    log,
  });
  journalGrew = sync.journalGrew;
  const stop = async (): Promise<void> => {
    spare.stop();
    await sync.stop();
  };
  return { doors, journal, verifier, stop };
}

function healthOf(
  { clock, relays }: PairedGateNeeds,
  {
    doors: { book, doorkeeper },
    journal,
    bootedAt,
  }: { readonly doors: Doors; readonly journal: Journal; readonly bootedAt: Instant },
): GateHealth {
  return {
    at: clock.now(),
    bootedAt,
    software: manifest.version,
    snapshot: book.snapshot === null ? null : { ...book.snapshot },
    journal: { head: journal.head(), waiting: journal.waitingCount() },
    clockSetBack: book.clockSetBack,
    fire: doorkeeper.fireIsOn,
    doors: doorkeeper
      .doors()
      .slice(0, HEALTH_DOORS_MAX)
      .map((door) => ({ door, relay: relays.health(door) })),
  };
}
