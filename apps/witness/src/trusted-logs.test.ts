import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import torchwood from '../../../packages/translog/test/vectors/torchwood-mldsa.json' with { type: 'json' };
import { logForTest, signerForTest } from './test/log-for-test.ts';
import { parseTrustedLogs, trustedLogs } from './trusted-logs.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-witness-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [one, again, two] = ['example.cn/one', 'example.cn/one', 'example.cn/two'].map(
  (name) => logForTest(signerForTest(name), []).vkey,
);

test('reads lines as a policy has them, and several keys of one log', () => {
  const logs = parseTrustedLogs(`# ours\nlog ${one}\n\n\tlog  ${two}  https://example.cn/log/two\nlog ${again}\n`);
  expect([...logs].map(([origin, keys]) => [origin, keys.length])).toEqual([
    ['example.cn/one', 2],
    ['example.cn/two', 1],
  ]);
});

test.each([
  ['another word', `witness ${one}`],
  ['no key', 'log'],
  ['a damaged key', `log ${one?.slice(0, -2)}`],
  ['too much', `log ${one} https://example.cn more`],
  ['a key of a witness', 'log w+28bbc4b3+BBFVYXLdHHOdc1hqYB9TEP4/I0wO3jyVzmNGYF0pt1vr'],
])('refuses a line with %s and says which', (_, line) => {
  expect(() => parseTrustedLogs(`log ${two}\n${line}\n`)).toThrow('line 2');
});

test('a log may sign with ML-DSA-44', () => {
  const logs = parseTrustedLogs(`log ${torchwood.vkey}\n`);
  expect(logs.get('example.com/mldsa-log')?.map(({ type }) => type)).toEqual(['ml_dsa_44_cosignature']);
});

test('a key that stands twice is one key, and a log has at most four', () => {
  const lines = Array.from({ length: 4 }, () => `log ${logForTest(signerForTest('example.cn/one'), []).vkey}\n`);
  const four = lines.join('');
  expect(parseTrustedLogs(four + four).get('example.cn/one')).toHaveLength(4);
  expect(() => parseTrustedLogs(`${four}log ${one}\n`)).toThrow('line 5');
});

test('follows the file, and keeps to what it knew when the file is damaged', () => {
  const path = join(folder, 'logs');
  const faults: string[] = [];
  const logs = trustedLogs(path, (reason) => faults.push(reason));
  expect(logs().size).toBe(0);
  writeFileSync(path, `log ${one}\n`);
  expect(logs().size).toBe(1);
  writeFileSync(path, 'damaged\n');
  expect([logs().size, logs().size]).toEqual([1, 1]);
  expect(faults).toHaveLength(1);
  writeFileSync(path, `log ${one}\nlog ${two}\n`);
  expect(logs().size).toBe(2);
  unlinkSync(path);
  expect(logs().size).toBe(0);
});
