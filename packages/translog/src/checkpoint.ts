import { ok, refuse, type Result, utf8 } from '@lintel/kernel';
import { base64, hashOfBase64 } from './base64.ts';
import { isSize, parseDecimal } from './decimal.ts';
import { isHash } from './hash.ts';
import { isPlainText, linesOf, NAME_BYTES_MAX } from './text.ts';

/** A log's statement about its tree at one size: whose, how large, which root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
}

/**
 * Reads the text of a checkpoint's note: exactly three lines. The specification lets a log add extension lines but advises
 * against them, for nobody can audit them; we refuse them, so that a checkpoint says nothing but what the tree says.
 */
export function parseCheckpoint(text: string): Result<Checkpoint, 'translog.checkpoint_malformed'> {
  const lines = linesOf(text);
  const [origin = '', sizeLine = '', rootLine = ''] = lines ?? [];
  const size = parseDecimal(sizeLine);
  const root = hashOfBase64(rootLine);
  const isWhole = lines?.length === 3 && isOrigin(origin) && size !== null && root !== null;
  return isWhole ? ok({ origin, size, root }) : refuse('translog.checkpoint_malformed');
}

/** Writes a checkpoint's text, ready to be signed. Throws on what could not be read again. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin) || !isSize(size) || !isHash(root)) throw new RangeError('not a checkpoint');
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** One line that is not empty. Spaces are allowed: clients must not assume that it is an address. */
function isOrigin(origin: string): boolean {
  const isLine = origin.length > 0 && isPlainText(origin) && !origin.includes('\n');
  return isLine && utf8(origin).length <= NAME_BYTES_MAX;
}
