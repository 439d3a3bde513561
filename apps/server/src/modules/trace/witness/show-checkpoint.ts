import type { Id, Instant } from '@lintel/kernel';
import {
  consistencyProof,
  parseVkey,
  policyHolds,
  type PolicyWitness,
  subtreesOfTiles,
  tilesOfConsistency,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/ports.ts';
import { signedCheckpoint } from '../log/head-file.ts';
import { readTiles } from '../log/read-tiles.ts';
import { contradictionOf } from '../log/same-history.ts';
import { findHead } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import {
  cosignersOf,
  forgetShownBelow,
  holdShown,
  latestOfWitnesses,
  latestShown,
  noteQuorum,
  putCosignature,
  type ShownCheckpoint,
} from '../store/witnessed.store.ts';
import { type Answer, askWitness, latestCheckpointOf } from './ask-witness.ts';
import type { Shown } from './witness-lane.ts';
import type { WitnessMemory } from './witness-memory.ts';
import type { WitnessPolicy } from './witness-policy.ts';

export interface ShowNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: () => WitnessPolicy;
  readonly memory: WitnessMemory;
}

export interface Showing {
  readonly community: Id<'community'>;
  readonly witness: PolicyWitness & { readonly url: string };
  /** Who has cosigned since then counts for the quorum. */
  readonly since: Instant;
  readonly giveUp: AbortSignal;
}

/** What came of it, and of which size enough witnesses have now cosigned the checkpoint; null while they have not. */
export interface Showed {
  readonly shown: Shown;
  readonly metAt: bigint | null;
}

type Checkpoint = Pick<ShownCheckpoint, 'size' | 'note'>;

/** Shows the checkpoint whose turn it is to one witness, and keeps what it answers. */
export async function showCheckpoint(needs: ShowNeeds, showing: Showing): Promise<Showed> {
  const { community, witness } = showing;
  const begun = await needs.database.inTx(community, async (tx) => {
    const checkpoint = await latestShown(tx);
    const known = (await latestOfWitnesses(tx)).get(witness.name)?.size ?? 0n;
    return checkpoint === null ? null : { checkpoint, from: known > checkpoint.size ? 0n : known };
  });
  if (begun === null) return { shown: 'done', metAt: null };
  const { checkpoint, from } = begun;
  const first = await ask(needs, showing, { checkpoint, from });
  // A witness that stands elsewhere than we thought says so, and is asked once more from there.
  const isBehind = first.kind === 'elsewhere' && first.size <= checkpoint.size;
  const answer = isBehind ? await ask(needs, showing, { checkpoint, from: first.size }) : first;
  if (answer.kind === 'cosigned') return await keep(needs, showing, { size: checkpoint.size, line: answer.line });
  if (answer.kind === 'elsewhere' || answer.kind === 'contradicted') await doubt(needs, showing);
  else if (!showing.giveUp.aborted)
    needs.log.warn('trace.witness_failed', { log: community, witness: witness.name, why: answer.why });
  return { shown: answer.kind === 'silent' ? 'silent' : 'later', metAt: null };
}

async function ask(
  { database }: ShowNeeds,
  { community, witness, giveUp }: Showing,
  { checkpoint: { size, note }, from: oldSize }: { readonly checkpoint: Checkpoint; readonly from: bigint },
): Promise<Answer> {
  const proof = oldSize === 0n ? [] : await database.inTx(community, async (tx) => await proofOf(tx, oldSize, size));
  return await askWitness({ witness, url: witness.url, oldSize, proof, note, giveUp });
}

async function proofOf(tx: Tx<TraceSchema>, oldSize: bigint, size: bigint): Promise<readonly Uint8Array[]> {
  const growth = { oldSize, size };
  const read = await readTiles(tx, tilesOfConsistency(growth));
  return consistencyProof(growth, subtreesOfTiles(size, read, sha256), sha256);
}

async function keep(
  { database, clock, policy }: ShowNeeds,
  { community, witness, since }: Showing,
  { size, line }: { readonly size: bigint; readonly line: string },
): Promise<Showed> {
  const isMet = await database.inTx(community, async (tx) => {
    if (!(await holdShown(tx, size))) return false;
    const at = clock.now();
    await putCosignature(tx, { witness: witness.name, size, line, at });
    if (!policyHolds(policy().policy, await cosignersOf(tx, size, since))) return false;
    await noteQuorum(tx, size, at);
    await forgetShownBelow(tx, size);
    return true;
  });
  return { shown: 'done', metAt: isMet ? size : null };
}

/**
 * The witness has seen more of this log than there is here, or another history. If what it has seen bears the log's own signature, then
 * the memory of this machine is wrong, not the witness.
 */
async function doubt({ database, log, memory }: ShowNeeds, { community, witness, giveUp }: Showing): Promise<void> {
  const head = await database.inTx(community, findHead);
  if (head === null) return;
  const latest = await latestCheckpointOf(witness.url, head.origin, giveUp);
  const text = latest.kind === 'found' ? latest.text : null;
  const why = text === null ? null : await database.inTx(community, async (tx) => await whyNot(tx, text));
  if (why !== null && text !== null) memory.doubt(community, text);
  log.warn('trace.witness_ahead', { log: community, witness: witness.name, why });
}

async function whyNot(tx: Tx<TraceSchema>, text: string): Promise<string | null> {
  const head = await findHead(tx);
  const key = head === null ? null : parseVkey(head.vkey, sha256);
  const signed = key?.ok === true ? signedCheckpoint(text, key.value) : null;
  return head === null || signed === null ? null : ((await contradictionOf(tx, head, signed))?.why ?? null);
}
