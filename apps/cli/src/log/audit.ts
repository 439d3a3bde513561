import {
  appendLeaves,
  type Checkpoint,
  decodeTile,
  edgeRoot,
  EMPTY_EDGE,
  encodeTile,
  hashLeaf,
  type RightEdge,
  subtreesOfLeaves,
  type Tile,
  TILE_HEIGHT,
  TILE_WIDTH,
  treeRoot,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import { type Fault, FaultList } from './faults.ts';
import { bundlesFrom } from './follow-entries.ts';
import { type Problem, readEntries, readTile } from './log-files.ts';
import type { LogSource } from './log-source.ts';
import { readAhead } from './read-ahead.ts';

/** Bundles under way at once; each may have 16 MB, most have 40 kB. */
const AHEAD = 6;

export interface AuditReport {
  readonly faults: readonly Fault[];
  /** There were more faults than are listed, so the reading was given up. */
  readonly isCut: boolean;
}

export interface AuditWatch {
  readonly onProgress: (entries: bigint) => void;
  /** Sees all entries that can be read, in their order. */
  readonly onEntries?: (entries: readonly Uint8Array[]) => void;
}

type Hashes = readonly Uint8Array[];

/** What the entries give and what the log serves, where the two are not the same. */
interface Difference {
  readonly tile: Tile;
  readonly computed: Hashes;
  readonly stored: Hashes;
}

/**
 * Rebuilds the tree from all entries and compares every tile with what the entries give, and the root with the checkpoint's.
 * Where two files contradict each other, the tile above says which of them is wrong, and for the last tile of each level the
 * signed root says it. In memory are a few bundles and one tile a level, however large the log is.
 */
export async function audit(
  source: LogSource,
  { size, root }: Checkpoint,
  { onProgress, onEntries = () => undefined }: AuditWatch,
): Promise<AuditReport> {
  const run = new Audit(source, size, root);
  const bundles = readAhead(bundlesFrom(0n, size), AHEAD, async (bundle) => ({
    bundle,
    entries: await readEntries(source, bundle),
    stored: await readTile(source, { ...bundle, level: 0 }),
  }));
  for await (const { bundle, entries, stored } of bundles) {
    await run.addBundle(bundle, entries, stored);
    if (run.isOver) break;
    if (typeof entries !== 'string') onEntries(entries);
    onProgress(run.size);
  }
  if (!run.isOver) await run.finish();
  return { faults: run.faults.list, isCut: run.faults.isFull };
}

class Audit {
  readonly faults = new FaultList();
  readonly #source: LogSource;
  readonly #size: bigint;
  readonly #root: Uint8Array;
  #edge: RightEdge = EMPTY_EDGE;
  #isBroken = false;
  /** Of the last tile of each level, when it is partial: what the log serves instead of what the entries give. */
  readonly #partials: Difference[] = [];

  constructor(source: LogSource, size: bigint, root: Uint8Array) {
    this.#source = source;
    this.#size = size;
    this.#root = root;
  }

  get size(): bigint {
    return this.#edge.size;
  }

  /** Nothing more can be said: too many faults, or neither entries nor their hashes are there. */
  get isOver(): boolean {
    return this.#isBroken || this.faults.isFull;
  }

  async addBundle(bundle: Tile, entries: Hashes | Problem, storedBytes: Uint8Array | Problem): Promise<void> {
    const tile = { ...bundle, level: 0 };
    const stored = this.#hashesOf(tile, storedBytes);
    if (typeof entries === 'string') this.faults.add(bundle, entries);
    const computed = typeof entries === 'string' ? stored : entries.map((entry) => hashLeaf(entry, sha256));
    if (computed === null) {
      this.#isBroken = true;
      return;
    }
    await this.#append(
      stored === null || sameHashes(computed, stored) ? computed : await this.#settle({ tile, computed, stored }),
    );
  }

  /** The tiles at the end of each level, and the root. */
  async finish(): Promise<void> {
    for (const [level, computed] of this.#edge.levels.entries()) {
      // The last tile of level 0 was compared with its bundle.
      if (level === 0 || computed.length === 0) continue;
      const index = (this.#size >> BigInt(level * TILE_HEIGHT)) / BigInt(TILE_WIDTH);
      await this.#compare({ level, index, width: computed.length }, computed);
    }
    const right = this.#rightPartials();
    for (const [at, difference] of this.#partials.entries()) {
      if (right === null) this.#blameBoth(difference);
      else if (right[at] === 'computed') this.faults.add(difference.tile, 'differs');
      else this.#blameBelow(difference);
    }
    if (right === null && this.faults.list.length === 0) this.faults.addFile('checkpoint', 'root');
  }

  /** Which of the two holds the truth where they differ; the hashes that count from here on. */
  async #settle(difference: Difference): Promise<Hashes> {
    const { tile, computed, stored } = difference;
    if (tile.width < TILE_WIDTH) {
      this.#partials.push(difference);
      return computed;
    }
    const above = await this.#hashAbove(tile);
    if (above !== null && Buffer.compare(above, rootOf(stored)) === 0) {
      this.#blameBelow(difference);
      return stored;
    }
    if (above !== null && Buffer.compare(above, rootOf(computed)) === 0) this.faults.add(tile, 'differs');
    else this.#blameBoth(difference);
    return computed;
  }

  async #append(leafHashes: Hashes): Promise<void> {
    const { edge, tiles } = appendLeaves(this.#edge, leafHashes, sha256);
    this.#edge = edge;
    for (const { tile, hashes } of tiles) {
      if (tile.level !== 0 && tile.width === TILE_WIDTH) await this.#compare(tile, hashes);
    }
  }

  async #compare(tile: Tile, computed: Hashes): Promise<void> {
    const stored = this.#hashesOf(tile, await readTile(this.#source, tile));
    if (stored !== null && !sameHashes(computed, stored)) await this.#settle({ tile, computed, stored });
  }

  #hashesOf(tile: Tile, bytes: Uint8Array | Problem): Hashes | null {
    const hashes = typeof bytes === 'string' ? null : decodeTile(bytes, tile.width);
    if (hashes?.ok === true) return hashes.value;
    this.faults.add(tile, typeof bytes === 'string' ? bytes : 'malformed');
    return null;
  }

  /** What the tile above has for this one; null when there is none or it cannot be read. */
  async #hashAbove({ level, index }: Tile): Promise<Uint8Array | null> {
    const above = Number(level) + 1;
    const onLevel = this.#size >> BigInt(above * TILE_HEIGHT);
    const width = BigInt(TILE_WIDTH);
    const left = onLevel - (index / width) * width;
    const tile = { level: above, index: index / width, width: left < width ? Number(left) : TILE_WIDTH };
    const bytes = await readTile(this.#source, tile);
    const hashes = typeof bytes === 'string' ? null : decodeTile(bytes, tile.width);
    return hashes?.ok === true ? (hashes.value[Number(index % width)] ?? null) : null;
  }

  /** Tries for each partial tile that differs both readings, until the root is the signed one. Eight levels at the most. */
  #rightPartials(): readonly ('computed' | 'stored')[] | null {
    for (let choice = 0; choice < 2 ** this.#partials.length; choice++) {
      const levels = [...this.#edge.levels];
      const readings = this.#partials.map(({ tile, computed, stored }, at) => {
        const isStored = ((choice >> at) & 1) === 1;
        levels[Number(tile.level)] = isStored ? stored : computed;
        return isStored ? 'stored' : 'computed';
      });
      if (Buffer.compare(edgeRoot({ size: this.#size, levels }, sha256), this.#root) === 0) return readings;
    }
    return null;
  }

  /** The tile is right, so what it was computed from is not. */
  #blameBelow({ tile, computed, stored }: Difference): void {
    if (tile.level === 0) {
      this.faults.add({ ...tile, level: 'entries' }, 'differs');
      return;
    }
    const level = Number(tile.level) - 1;
    for (const [at, hash] of stored.entries()) {
      if (computed[at] !== undefined && Buffer.compare(hash, computed[at]) === 0) continue;
      const below = { level, index: tile.index * BigInt(TILE_WIDTH) + BigInt(at), width: TILE_WIDTH };
      this.faults.add(below, 'differs');
      if (level === 0) this.faults.add({ ...below, level: 'entries' }, 'differs');
    }
  }

  #blameBoth(difference: Difference): void {
    this.faults.add(difference.tile, 'differs');
    this.#blameBelow(difference);
  }
}

function rootOf(hashes: Hashes): Uint8Array {
  return treeRoot(BigInt(hashes.length), subtreesOfLeaves(hashes, sha256), sha256);
}

function sameHashes(one: Hashes, other: Hashes): boolean {
  return Buffer.compare(encodeTile(one), encodeTile(other)) === 0;
}
