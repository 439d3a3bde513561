import type { Snapshot } from '@lintel/access-rules';
import { hex, utf8 } from '@lintel/kernel';
import { canonicalText, type Sha256 } from './canonical.ts';

export type SnapshotState = Pick<Snapshot, 'doors' | 'doorSets' | 'credentials'>;

/**
 * One hash over everything that a delta changes: each door, door set and credential is a line of canonical JSON; the lines are
 * sorted by bytes and each ends with a line feed; SHA-256 of that, in hex. The order of arrival leaves no trace in it, so
 * a gate that came here by deltas and a server that wrote the state at once get the same hash, or one of them is wrong.
 *
 * The three kinds of line have different keys, so none can be taken for another. Only a door's label is not ASCII, and it
 * stands behind the id, which no other door has: two lines differ before it, so comparing UTF-16 units is comparing bytes.
 */
export function stateHash(state: SnapshotState, sha256: Sha256): string {
  const lines = [...state.doors, ...state.doorSets, ...state.credentials].map(canonicalText);
  const sorted = lines.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  return hex(sha256(utf8(sorted.map((line) => `${line}\n`).join(''))));
}
