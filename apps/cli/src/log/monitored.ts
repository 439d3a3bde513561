import { readFileSync } from 'node:fs';
import {
  base64,
  bytesOfBase64,
  decodeTile,
  edgeWidths,
  EMPTY_EDGE,
  encodeTile,
  type RightEdge,
} from '@lintel/translog';
import { z } from 'zod';
import { writePrivately } from '../start/private-file.ts';

const StateFile = z.strictObject({
  v: z.literal(1),
  policy: z.string().max(1_000_000),
  note: z.string().max(1_000_000),
  size: z.string().regex(/^(?:0|[1-9]\d{0,18})$/),
  levels: z.array(z.string().max(20_000)).max(8),
  // Files of before have none.
  vouchedMs: z.int().min(0).optional(),
});

/** What a monitor remembers of a log between two looks, and between two runs. */
export interface Monitored {
  /** The policy that it goes by, pinned at the first look. */
  readonly policy: string;
  /** The signed checkpoint that it saw last; empty before the first. */
  readonly note: string;
  /** The tree of all entries that it has read. */
  readonly edge: RightEdge;
  /** Until when the quorum of witnesses has vouched for the log; null before the first look. */
  readonly vouchedMs: number | null;
}

export function firstSight(policy: string): Monitored {
  return { policy, note: '', edge: EMPTY_EDGE, vouchedMs: null };
}

/** Null when the file does not exist. Throws when it is damaged: whoever forgets what he saw cannot notice a fork. */
export function readMonitored(path: string): Monitored | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const { policy, note, size, levels, vouchedMs = null } = StateFile.parse(JSON.parse(text));
  return { policy, note, edge: edgeOf(BigInt(size), levels.map(hashesOf)), vouchedMs };
}

export function writeMonitored(path: string, { policy, note, edge, vouchedMs }: Monitored): void {
  const levels = edge.levels.map((hashes) => (hashes.length === 0 ? '' : base64(encodeTile(hashes))));
  const state: z.input<typeof StateFile> = { v: 1, policy, note, size: `${edge.size}`, levels };
  const whole = vouchedMs === null ? state : { ...state, vouchedMs };
  writePrivately(path, `${JSON.stringify(whole, null, 1)}\n`);
}

function edgeOf(size: bigint, levels: RightEdge['levels']): RightEdge {
  const widths = edgeWidths(size);
  const isWhole = levels.length === widths.length && widths.every((width, level) => levels[level]?.length === width);
  if (!isWhole) throw new Error('the state file of the monitor is damaged');
  return { size, levels };
}

function hashesOf(text: string): readonly Uint8Array[] {
  if (text === '') return [];
  const bytes = bytesOfBase64(text) ?? new Uint8Array();
  const hashes = decodeTile(bytes, bytes.length / 32);
  if (!hashes.ok) throw new Error('the state file of the monitor is damaged');
  return hashes.value;
}
