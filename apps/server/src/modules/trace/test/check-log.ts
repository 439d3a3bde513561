import {
  decodeBundle,
  decodeTile,
  edgeRoot,
  EMPTY_EDGE,
  appendLeaves,
  hashLeaf,
  parseCheckpoint,
  parseNote,
  parseVkey,
  TILE_WIDTH,
  tilePath,
  tilesOfGrowth,
  verifyNote,
} from '@lintel/translog';
import { sha256, verifySignature } from '@lintel/translog-node';

/** Fetches a file of the log; null when it is not served. */
export type FetchFile = (path: string) => Promise<Uint8Array | null>;

/** What an outsider finds wrong with a log, from its served files alone; empty when all is well. */
export interface Checked {
  readonly size: bigint;
  readonly leaves: readonly string[];
  readonly wrong: readonly string[];
}

const textOf = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('utf8');

/** Rebuilds the tree from all entries, and compares every tile and the signed root with it. */
export async function checkLog(fetchFile: FetchFile): Promise<Checked> {
  const [, vkey = ''] = /^log (\S+)/.exec(textOf(await fetchFile('policy'))) ?? [];
  const key = parseVkey(vkey, sha256);
  const note = parseNote(textOf(await fetchFile('checkpoint')));
  if (!key.ok || !note.ok) return { size: 0n, leaves: [], wrong: ['policy or checkpoint cannot be read'] };
  if (!verifyNote(note.value, [key.value], verifySignature).ok)
    return { size: 0n, leaves: [], wrong: ['the checkpoint is not signed by the log'] };
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return { size: 0n, leaves: [], wrong: ['the checkpoint is malformed'] };
  const { size, root } = checkpoint.value;
  const { leaves, wrong } = await readLeaves(fetchFile, size);
  const grown = appendLeaves(
    EMPTY_EDGE,
    leaves.map((leaf) => hashLeaf(leaf, sha256)),
    sha256,
  );
  if (Buffer.compare(edgeRoot(grown.edge, sha256), root) !== 0) wrong.push('the entries do not give the signed root');
  for (const { tile, hashes } of grown.tiles) {
    const served = decodeTile((await fetchFile(tilePath(tile))) ?? new Uint8Array(), tile.width);
    if (!served.ok || Buffer.compare(Buffer.concat(served.value), Buffer.concat(hashes)) !== 0)
      wrong.push(`${tilePath(tile)} is not of this tree`);
  }
  const texts = leaves.map((leaf) => Buffer.from(leaf).toString('utf8'));
  if (new Set(texts).size !== texts.length) wrong.push('a leaf stands twice');
  return { size, leaves: texts, wrong };
}

async function readLeaves(
  fetchFile: FetchFile,
  size: bigint,
): Promise<{ readonly leaves: Uint8Array[]; readonly wrong: string[] }> {
  const leaves: Uint8Array[] = [];
  const wrong: string[] = [];
  const bundles = tilesOfGrowth(0n, size).filter(({ level }) => level === 'entries');
  for (const bundle of bundles) {
    const decoded = decodeBundle((await fetchFile(tilePath(bundle))) ?? new Uint8Array(), bundle.width);
    if (decoded.ok) leaves.push(...decoded.value);
    else wrong.push(`${tilePath(bundle)} cannot be read`);
  }
  if (bundles.some(({ width }, at) => width !== TILE_WIDTH && at !== bundles.length - 1))
    wrong.push('a bundle is short');
  return { leaves, wrong };
}
