import { type Tile, tilePath } from '@lintel/translog';

const FAULTS_MAX = 100;

/** A file of the log that is not as it must be. */
export interface Fault {
  readonly file: string;
  readonly what: FaultKind;
}

export type FaultKind = keyof typeof FAULT_TEXTS;

export const FAULT_TEXTS = {
  missing: '不存在 is missing',
  malformed: '格式不对 is malformed',
  differs: '与日志其余部分矛盾 contradicts the rest of the log',
  root: '根与条目不符 its root is not that of the entries',
} as const;

/** Each file once, and no more than anybody reads. */
export class FaultList {
  readonly #byFile = new Map<string, Fault>();

  get list(): readonly Fault[] {
    return [...this.#byFile.values()];
  }

  get isFull(): boolean {
    return this.#byFile.size >= FAULTS_MAX;
  }

  add(tile: Tile, what: FaultKind): void {
    this.addFile(tilePath(tile), what);
  }

  addFile(file: string, what: FaultKind): void {
    if (!this.isFull && !this.#byFile.has(file)) this.#byFile.set(file, { file, what });
  }
}
