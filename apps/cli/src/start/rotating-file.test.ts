import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rotatingFile } from './rotating-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('holds the newest lines in two files of bounded size, over restarts', () => {
  const path = join(folder, 'server.jsonl');
  for (let start = 0; start < 3; start++) {
    const file = rotatingFile(path, 100);
    for (let line = 0; line < 10; line++) file.write(`line ${start}${line} ${'x'.repeat(10)}`);
    file.close();
  }
  const kept = `${readFileSync(`${path}.1`, 'utf8')}${readFileSync(path, 'utf8')}`.trim().split('\n');
  expect(kept.at(-1)).toContain('line 29');
  expect(kept.length).toBeGreaterThan(5);
  expect(statSync(path).size + statSync(`${path}.1`).size).toBeLessThanOrEqual(200);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
