import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as allText } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { logSource } from '../log-source.ts';
import { monitorLog } from '../monitor-log.ts';
import { type Cosigners, keysForTest, writeLog } from './written-log.ts';

const keys = keysForTest();
const base = mkdtempSync(join(tmpdir(), 'lintel-monitor-'));
afterAll(() => rmSync(base, { recursive: true }));

const BEGUN = 1_800_000_000;
let count = 0;
let folder = '';
beforeEach(() => {
  folder = join(base, `${count++}`);
});

/** Minutes after the beginning at which each party cosigned. */
type Minutes = Readonly<Record<string, number>>;

function write(size: number, minutes: Minutes): void {
  rmSync(folder, { recursive: true, force: true });
  const times = Object.entries(minutes).map(([name, minute]) => [name, BigInt(BEGUN + minute * 60)] as const);
  writeLog({ folder, keys, size, cosigners: Object.fromEntries(times) as Cosigners });
}

/** What is done before a look, and at which minute the look is. */
type Step = readonly [number, () => void];

interface Watched {
  readonly end: string;
  readonly said: readonly string[];
}

/** One monitor that looks once for each step. */
async function watch(...steps: readonly Step[]): Promise<Watched> {
  const said: string[] = [];
  const left = [...steps];
  let minute = 0;
  const step = (): boolean => {
    const next = left.shift();
    if (next === undefined) return false;
    minute = next[0];
    next[1]();
    return true;
  };
  step();
  const end = await monitorLog({
    source: logSource(folder),
    stateFile: `${folder}.state`,
    policy: keys.policy,
    console: { say: (line) => said.push(line), progress: () => undefined },
    nowMs: () => (BEGUN + minute * 60) * 1000,
    wait: () => Promise.resolve(step()),
  });
  return { end, said: said.filter((line) => !/^✓ \d/.test(line)) };
}

const nothing = (): void => undefined;
const both = (minute: number): Minutes => ({ owners: minute, property: minute });

describe('lintel log monitor sounds the alarm', () => {
  test('once at a log that stands still, follows it on, and ends with it', async () => {
    const { end, said } = await watch(
      [0, () => write(300, both(0))],
      [60, nothing],
      [61, nothing],
      [62, nothing],
      [63, () => write(301, both(63))],
      [64, nothing],
    );
    expect(said).toEqual([
      expect.stringMatching(/ALARM .* since 2027-01-15T08:00:00\.000Z$/),
      expect.stringContaining('vouches again'),
    ]);
    expect(end).toBe('alarm');
    // The entries that came after the alarm were read.
    expect(readFileSync(`${folder}.state`, 'utf8')).toContain('"size": "301"');
    expect(existsSync(`${folder}.state.alarm`)).toBe(false);
  });

  test('again when it stands still again', async () => {
    const { said } = await watch(
      [0, () => write(3, both(0))],
      [61, nothing],
      [62, () => write(3, both(62))],
      [123, nothing],
    );
    expect(said.filter((line) => line.includes('ALARM'))).toHaveLength(2);
  });

  test('at the first look already, when what it is shown is old', async () => {
    expect(await watch([61, () => write(300, both(0))])).toMatchObject({ end: 'alarm', said: [{}] });
  });

  test('at a log that grows without a quorum, also in looks of programs of their own', async () => {
    const alone = (size: number, minute: number): Step => [minute, () => write(size, { owners: minute })];
    expect((await watch([0, () => write(300, both(0))])).end).toBe('followed');
    expect((await watch(alone(301, 30))).end).toBe('followed');
    expect((await watch(alone(302, 60))).end).toBe('followed');
    expect((await watch(alone(303, 61))).end).toBe('alarm');
    expect((await watch(alone(303, 62))).end).toBe('alarm');
    expect((await watch([63, () => write(304, both(63))])).end).toBe('followed');
  });

  test('at a log that never had one, an hour after the first look', async () => {
    const { end, said } = await watch([0, () => write(3, {})], [60, nothing]);
    expect([end, said]).toEqual(['followed', []]);
    expect((await watch([61, nothing])).end).toBe('alarm');
  });

  test('when one witness goes on signing and the others do not', async () => {
    const { end } = await watch([0, () => write(300, both(0))], [61, () => write(300, { owners: 61, property: 0 })]);
    expect(end).toBe('alarm');
  });

  test('and an alarm is not forgotten over a log that cannot be read', async () => {
    const { end } = await watch([61, () => write(3, both(0))], [62, () => rmSync(folder, { recursive: true })]);
    expect(end).toBe('alarm');
  });
});

describe('lintel log monitor is content', () => {
  test('while the witnesses cosign the same again', async () => {
    const steps = [0, 50, 100, 150].map((minute): Step => [minute, () => write(300, both(minute))]);
    expect(await watch(...steps)).toEqual({ end: 'followed', said: [] });
  });

  test('after a sleep of its own', async () => {
    expect(await watch([0, () => write(300, both(0))], [600, () => write(340, both(599))])).toEqual({
      end: 'followed',
      said: [],
    });
  });

  test('with a state of before, which does not say until when', async () => {
    await watch([0, () => write(300, both(0))]);
    const state = JSON.parse(readFileSync(`${folder}.state`, 'utf8')) as Record<string, unknown>;
    delete state['vouchedMs'];
    writeFileSync(`${folder}.state`, JSON.stringify(state));
    expect((await watch([30, nothing])).end).toBe('followed');
    expect((await watch([61, nothing])).end).toBe('alarm');
  });

  test('where no witnesses are demanded, and says what that means', async () => {
    const mine = keys.policy.replace('quorum two', 'quorum none');
    write(3, {});
    const said: string[] = [];
    let looks = 0;
    const end = await monitorLog({
      source: logSource(folder),
      stateFile: `${folder}.state`,
      policy: mine,
      console: { say: (line) => said.push(line), progress: () => undefined },
      nowMs: () => (BEGUN + 600 * 60 * looks) * 1000,
      wait: () => Promise.resolve(looks++ < 2),
    });
    expect([end, said.filter((line) => line.startsWith('!'))]).toEqual([
      'followed',
      [expect.stringContaining('unnoticed')],
    ]);
  });
});

test('as a program it goes by the clock on the wall: 1 for what is old, 0 for what is not', async () => {
  const main = join(import.meta.dirname, '../../main.ts');
  const run = async (): Promise<readonly [number | null, string]> => {
    const args = [main, 'log', 'monitor', folder, '--once', '--state', `${folder}.state`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await Promise.all([allText(child.stdout), once(child, 'exit')]);
    return [child.exitCode, said];
  };
  const minuteNow = Math.floor(Date.now() / 60_000 - BEGUN / 60);
  write(300, both(minuteNow - 62));
  expect(await run()).toEqual([1, expect.stringContaining('ALARM')]);
  write(300, both(minuteNow));
  expect(await run()).toEqual([0, expect.not.stringContaining('ALARM')]);
});
