import type { Id } from '@lintel/kernel';
import {
  consistencyProof,
  policyHolds,
  type PolicyWitness,
  subtreesOfTiles,
  tilesOfConsistency,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/ports.ts';
import { readTiles } from '../log/read-tiles.ts';
import type { Head } from '../store/heads.store.ts';
import { findHead } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { addShown, forgetShownBelow, latestOfWitnesses, noteQuorum, putCosignature } from '../store/witnessed.store.ts';
import { askWitness } from './ask-witness.ts';
import type { WitnessPolicy } from './witness-policy.ts';

export interface RoundNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: () => WitnessPolicy;
}

/** What came of showing a log's newest checkpoint to all witnesses. */
export interface Round {
  readonly size: bigint;
  readonly isQuorum: boolean;
}

/** Shows the newest checkpoint to every witness and keeps what they answer. Null before the log is begun. */
export function witnessRound(needs: RoundNeeds) {
  const { database, clock, policy } = needs;
  return async (community: Id<'community'>): Promise<Round | null> => {
    const begun = await database.inTx(community, async (tx) => {
      const head = await findHead(tx);
      if (head !== null) await addShown(tx, head.size, head.note);
      return head === null ? null : { head, latest: await latestOfWitnesses(tx) };
    });
    if (begun === null) return null;
    const { head, latest } = begun;
    const witnesses = policy().policy.witnesses;
    const answers = await Promise.all(
      witnesses.map(async (witness) => ({
        witness: witness.name,
        line: await lineOf(needs, { community, head, witness, knownSize: latest.get(witness.name)?.size ?? 0n }),
      })),
    );
    const isQuorum = policyHolds(
      policy().policy,
      new Set(answers.flatMap(({ witness, line }) => (line === null ? [] : [witness]))),
    );
    const at = clock.now();
    await database.inTx(community, async (tx) => {
      for (const { witness, line } of answers)
        if (line !== null) await putCosignature(tx, { witness, size: head.size, line, at });
      if (isQuorum) await noteQuorum(tx, head.size, at);
      await forgetShownBelow(tx, head.size);
    });
    return { size: head.size, isQuorum };
  };
}

interface Showing {
  readonly community: Id<'community'>;
  readonly head: Head;
  readonly witness: PolicyWitness;
  readonly knownSize: bigint;
}

/** A witness that stands elsewhere than we thought says so, and is asked once more from there. */
async function lineOf(needs: RoundNeeds, { community, head, witness, knownSize }: Showing): Promise<string | null> {
  const { url } = witness;
  if (url === null) return null;
  const from = async (oldSize: bigint) =>
    await askWitness({
      witness,
      url,
      oldSize,
      proof: await proofFrom(needs, community, { oldSize, head }),
      note: head.note,
    });
  const first = await from(knownSize > head.size ? 0n : knownSize);
  const answer = first.kind === 'elsewhere' && first.size <= head.size ? await from(first.size) : first;
  if (answer.kind === 'cosigned') return answer.line;
  if (answer.kind === 'elsewhere')
    needs.log.warn('trace.witness_ahead', { log: community, witness: witness.name, size: Number(answer.size) });
  else needs.log.warn('trace.witness_failed', { log: community, witness: witness.name, why: answer.why });
  return null;
}

async function proofFrom(
  { database }: RoundNeeds,
  community: Id<'community'>,
  { oldSize, head }: { readonly oldSize: bigint; readonly head: Head },
): Promise<readonly Uint8Array[]> {
  if (oldSize === 0n) return [];
  const growth = { oldSize, size: head.size };
  return await database.inTx(community, async (tx) => {
    const read = await readTiles(tx, tilesOfConsistency(growth));
    return consistencyProof(growth, subtreesOfTiles(head.size, read, sha256), sha256);
  });
}
