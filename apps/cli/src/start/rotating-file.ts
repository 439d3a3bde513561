import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

export interface RotatingFile {
  write(line: string): void;
  close(): void;
}

/** Appends lines, and begins a new file when one is full; the last full one is kept as `<path>.1`. Twice `most` bytes at the most. After `close` it ignores. */
export function rotatingFile(path: string, most: number): RotatingFile {
  let file = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;
  let open = true;
  return {
    write: (line) => {
      if (!open) return;
      const bytes = Buffer.from(`${line}\n`);
      if (size + bytes.length > most && size > 0) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, 'a', 0o600);
        size = 0;
      }
      size += writeSync(file, bytes);
    },
    close: () => {
      if (open) closeSync(file);
      open = false;
    },
  };
}
