import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { logSource, Unreadable } from '../log-source.ts';
import { verifyLog } from '../verify-log.ts';
import { type Served, serveFolder } from './served-folder.ts';
import { keysForTest, writeLog } from './written-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-log-'));
writeLog({ folder, keys: keysForTest(), size: 256 * 12 + 44 });
/** 13 bundles, 13 tiles, and one above them. */
const FILES = 27;
afterAll(() => rmSync(folder, { recursive: true }));

let site: Served;
beforeEach(async () => void (site = await serveFolder(folder)));
afterEach(() => site.close());

const options = { policy: null, console: { say: () => undefined, progress: () => undefined }, nowMs: () => 0 };

test('a log with more files than a site gives away at once is verified all the same', async () => {
  const waits: number[] = [];
  site.budget = 5;
  const wait = async (ms: number): Promise<void> => {
    waits.push(ms);
    // The time has come in which five more may be asked for.
    if (site.budget === 0) site.budget = 5;
  };
  expect(await verifyLog({ ...options, source: logSource(site.url, wait) })).toBe(true);
  expect(site.asked.length).toBeGreaterThan(FILES);
  expect(waits.length).toBeGreaterThanOrEqual(4);
  expect(new Set(waits)).toEqual(new Set([30_000]));
});

test('a site that is never ready is given up on', async () => {
  let waitedMs = 0;
  site.budget = 0;
  const source = logSource(site.url, async (ms) => void (waitedMs += ms));
  await expect(verifyLog({ ...options, source })).rejects.toThrow(Unreadable);
  expect(waitedMs).toBe(360_000);
});
