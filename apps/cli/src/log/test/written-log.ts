import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  appendLeaves,
  type Checkpoint,
  cosign,
  edgeRoot,
  EMPTY_EDGE,
  encodeBundle,
  encodeTile,
  formatCheckpoint,
  formatNote,
  formatVkey,
  hashLeaf,
  type KeyType,
  type NoteSigner,
  parseNote,
  type RightEdge,
  signNote,
  TILE_WIDTH,
  tilePath,
  withSignatures,
} from '@lintel/translog';
import { sha256, signerOf } from '@lintel/translog-node';

export const ORIGIN = 'example.cn/demo';
export const COSIGNED_AT = 1_800_000_000n;

export function signerForTest(name: string, type: KeyType): NoteSigner {
  return signerOf({ name, type }, generateKeyPairSync('ed25519').privateKey);
}

export interface Party {
  readonly name: string;
  readonly signer: NoteSigner;
}

/** A log's key, and those of three witnesses of which two must cosign, the owners among them. */
export interface KeysForTest {
  readonly log: NoteSigner;
  readonly witnesses: readonly Party[];
  readonly policy: string;
}

export function keysForTest(): KeysForTest {
  const log = signerForTest(ORIGIN, 'ed25519');
  const witnesses = ['owners', 'property', 'platform'].map((name) => ({
    name,
    signer: signerForTest(`${name}.example.cn`, 'ed25519_cosignature'),
  }));
  const lines = [
    `log ${formatVkey(log.key)}`,
    ...witnesses.map(({ name, signer }) => `witness ${name} ${formatVkey(signer.key)}`),
    'group other any property platform',
    'group two all owners other',
    'quorum two',
  ];
  return { log, witnesses, policy: `${lines.join('\n')}\n` };
}

/** Who cosigns, all at the same time, or each at their own in seconds since 1970. */
export type Cosigners = readonly string[] | Readonly<Record<string, bigint>>;

export function signedNote(keys: KeysForTest, checkpoint: Checkpoint, cosigners: Cosigners): string {
  const times = new Map(
    Array.isArray(cosigners) ? cosigners.map((name) => [name, COSIGNED_AT]) : Object.entries(cosigners),
  );
  const note = parseNote(signNote(formatCheckpoint(checkpoint), [keys.log]));
  if (!note.ok) throw new Error('not a note');
  const lines = keys.witnesses.flatMap(({ name, signer }) => {
    const time = times.get(name);
    return time === undefined ? [] : [cosign(checkpoint, signer, time)];
  });
  return formatNote(withSignatures(note.value, lines));
}

export type EntryAt = (index: number) => Uint8Array;
export const plainEntry: EntryAt = (index) => Buffer.from(`lintel-look/v1\nact view\nentry ${index}\n`);

export interface LogToWrite {
  readonly folder: string;
  readonly keys: KeysForTest;
  readonly size: number;
  readonly entryAt?: EntryAt;
  readonly cosigners?: Cosigners;
}

/** Writes a log as tlog-tiles serves it, into a folder, and gives its tree. */
export function writeLog({
  folder,
  keys,
  size,
  entryAt = plainEntry,
  cosigners = ['owners', 'platform'],
}: LogToWrite): RightEdge {
  const write = (path: string, data: Uint8Array | string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
  };
  let edge = EMPTY_EDGE;
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const entries = Array.from({ length: Math.min(TILE_WIDTH, size - from) }, (_, at) => entryAt(from + at));
    const index = BigInt(from / TILE_WIDTH);
    write(tilePath({ level: 'entries', index, width: entries.length }), encodeBundle(entries));
    const added = appendLeaves(
      edge,
      entries.map((entry) => hashLeaf(entry, sha256)),
      sha256,
    );
    // Of the partial tiles only the last of each level are those of this size.
    for (const { tile, hashes } of added.tiles) {
      if (tile.width === TILE_WIDTH || from + TILE_WIDTH >= size) write(tilePath(tile), encodeTile(hashes));
    }
    edge = added.edge;
  }
  for (const [level, hashes] of edge.levels.entries()) {
    if (hashes.length === 0) continue;
    const index = (edge.size >> BigInt(level * 8)) / BigInt(TILE_WIDTH);
    write(tilePath({ level, index, width: hashes.length }), encodeTile(hashes));
  }
  const checkpoint = { origin: ORIGIN, size: BigInt(size), root: edgeRoot(edge, sha256) };
  write('checkpoint', signedNote(keys, checkpoint, cosigners));
  write('policy', keys.policy);
  return edge;
}
