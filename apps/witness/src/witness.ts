import { hex, utf8 } from '@lintel/kernel';
import {
  type Checkpoint,
  cosign,
  decideAddCheckpoint,
  formatNote,
  formatSignatures,
  type KnownLog,
  type NoteSignature,
  type NoteSigner,
  withSignatures,
} from '@lintel/translog';
import { nodeCrypto, sha256 } from '@lintel/translog-node';
import type { Log } from './log.ts';
import type { Cosigned, State } from './state.ts';
import type { TrustedLogs } from './trusted-logs.ts';

/** Whoever relies on a cosignature allows it more than this. */
const SAID_AGAIN_SECONDS = 60n;

/** What tlog-witness lets a witness answer. */
export type Answer =
  | { readonly status: 200; readonly signatures: string }
  | { readonly status: 409; readonly size: bigint }
  | { readonly status: 400 | 403 | 404 | 422 };

export interface Witness {
  readonly addCheckpoint: (body: string) => Answer;
  /** The latest cosigned checkpoint of the log whose origin has this SHA-256 in hex, for monitors; null when there is none. */
  readonly checkpointOf: (originHash: string) => string | null;
}

export interface WitnessOptions {
  readonly signer: NoteSigner;
  readonly state: State;
  readonly logs: () => TrustedLogs;
  readonly nowMs: () => number;
  readonly log: Log;
}

export function createWitness({ signer, state, logs, nowMs, log }: WitnessOptions): Witness {
  const timeFor = timesThatNeverDecrease(nowMs, log);
  return {
    // Nothing in here waits: from reading the latest checkpoint to having stored the next one, no other request can come between.
    addCheckpoint: (body) => {
      const decision = decideAddCheckpoint(body, knownLogs(logs(), state), nodeCrypto);
      if (decision.status !== 200) return decision;
      const { checkpoint } = decision;
      const latest = state.latest(checkpoint.origin);
      const time = timeFor(latest);
      if (latest !== null && saysItAlready(latest, checkpoint, time)) return cosigned(latest.line);
      const line = cosign(checkpoint, signer, time);
      // Stored first. If we die here, nobody has our signature, and the log learns with its next request where we stand.
      state.keep({ checkpoint, note: withSignatures(decision.note, [line]), line, time });
      return cosigned(line);
    },
    checkpointOf: (originHash) => {
      for (const { checkpoint, note } of state.all()) {
        if (hashOf(checkpoint.origin) === originHash) return formatNote(note);
      }
      return null;
    },
  };
}

function cosigned(line: NoteSignature): Answer {
  return { status: 200, signatures: formatSignatures([line]) };
}

/**
 * Anybody can send a checkpoint that is public already. Each time it would cost a signature and a synced file; so what was
 * cosigned under a minute ago is said again.
 */
function saysItAlready(latest: Cosigned, { size, root }: Checkpoint, time: bigint): boolean {
  const isSame = latest.checkpoint.size === size && Buffer.compare(latest.checkpoint.root, root) === 0;
  return isSame && time - latest.time < SAID_AGAIN_SECONDS;
}

function knownLogs(trusted: TrustedLogs, state: State): ReadonlyMap<string, KnownLog> {
  return new Map(
    [...trusted].map(([origin, keys]) => [origin, { keys, latest: state.latest(origin)?.checkpoint ?? null }]),
  );
}

function hashOf(origin: string): string {
  return hex(sha256(utf8(origin)));
}

/**
 * A cosignature says that at its time no larger tree had been seen. With a clock that went back, a later one would deny what an
 * earlier one says; so it repeats the earlier time until the clock has caught up. Says once for each such spell that it does.
 */
function timesThatNeverDecrease(nowMs: () => number, log: Log): (latest: Cosigned | null) => bigint {
  let isBehind = false;
  return (latest) => {
    const now = BigInt(Math.floor(nowMs() / 1000));
    const time = latest !== null && latest.time > now ? latest.time : now;
    if (time > now && !isBehind) log('warn', 'clock.behind', { seconds: Number(time - now) });
    isBehind = time > now;
    return time;
  };
}
