import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { logCommand } from '../log-command.ts';
import { type Served, serveFolder } from './served-folder.ts';
import { type EntryAt, keysForTest, writeLog } from './written-log.ts';

const SIZE = 300;
/** Of each three looks one is refused; the first hundred are of the day before. */
const look: EntryAt = (index) => {
  const [act, day] = [index % 3 === 0 ? 'deny' : 'view', index < 100 ? '2026-11-21' : '2026-11-22'];
  return Buffer.from(`lintel-look/v1\nact ${act}\nactor property\nclass name\nn 1\nhour ${day}T01Z\nc ${index}\n`);
};
const line = (day: string, act: string, looks: number) => ({ day, act, actor: 'property', looks });
const DAYS = [
  line('2026-11-22', 'deny', 66),
  line('2026-11-22', 'view', 134),
  line('2026-11-21', 'deny', 34),
  line('2026-11-21', 'view', 66),
];

const folder = mkdtempSync(join(tmpdir(), 'lintel-log-'));
writeLog({ folder, keys: keysForTest(), size: SIZE, entryAt: look });
afterAll(() => rmSync(folder, { recursive: true }));
let site: Served;
beforeEach(async () => void (site = await serveFolder(folder)));
afterEach(() => site.close());

async function verify(): Promise<{ readonly code: number | null; readonly text: string }> {
  const lines: string[] = [];
  const console = { say: (said: string) => lines.push(said), progress: () => undefined };
  const code = await logCommand(['verify', site.url], {
    console,
    nowMs: () => 0,
    stopSignal: () => AbortSignal.any([]),
  });
  return { code, text: lines.join('\n') };
}

test('the public counts are those of the entries', async () => {
  site.counts = { size: SIZE, days: DAYS };
  expect(await verify()).toMatchObject({ code: 0, text: expect.stringContaining('2026-11-21 起相符') });
});

test('the counts may be younger than the checkpoint, by as many as they say', async () => {
  site.counts = { size: SIZE + 2, days: [line('2026-11-23', 'use', 2), ...DAYS] };
  expect(await verify()).toMatchObject({ code: 0 });
  site.counts = { size: SIZE + 1, days: [line('2026-11-23', 'use', 2), ...DAYS] };
  expect(await verify()).toMatchObject({ code: 1 });
});

test('or older', async () => {
  site.counts = { size: 100, days: DAYS.slice(2) };
  expect(await verify()).toMatchObject({ code: 0 });
});

test('a count that is not that of the entries is a fault', async () => {
  site.counts = { size: SIZE, days: [line('2026-11-22', 'deny', 1), ...DAYS.slice(1)] };
  const { code, text } = await verify();
  expect(code, text).toBe(1);
  expect(text).toContain('✗ 公开计数 counts  2026-11-22 deny property: 公布 published 1, 条目 entries 66');
  expect(text).not.toContain('全部相符');
});

test('counts that cannot be read are a fault too', async () => {
  site.counts = { size: 'many' };
  expect(await verify()).toMatchObject({ code: 1 });
});

test('a log without counts is verified all the same', async () => {
  const { code, text } = await verify();
  expect([code, text.includes('计数')]).toEqual([0, false]);
});
