import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { formatReceipt, type LookReceipt } from '@lintel/look-receipt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POLICY, receiptForTest, WITNESSES } from '../packages/look-receipt/test/receipt-for-test.ts';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, openBrowser } from './support/browser.ts';

const PAGE = pathToFileURL(fileURLToPath(new URL('../apps/verifier/dist/index.html', import.meta.url))).href;
const { owners, property } = WITNESSES;
const good = receiptForTest({ cosigners: [owners, property] });

let browser: Browser;
let page: Page;
let folder: string;
/** What the page asked for besides itself, and what went wrong in it. */
const strays: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-verifier-'));
  browser = await openBrowser();
  await browser.context.setOffline(true);
  page = await browser.context.newPage();
  page.on('request', (request) => request.url() === PAGE || strays.push(request.url()));
  page.on('pageerror', (error) => strays.push(error.message));
  page.on('console', (message) => message.type() === 'error' && strays.push(message.text()));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function give(text: string): Promise<string> {
  await page.goto(PAGE);
  await page.getByLabel('或者，把回执的文字粘贴在这里').fill(text);
  const verdict = page.locator('#verdict');
  await verdict.waitFor();
  return await verdict.innerText();
}

const crossed = async (): Promise<readonly string[]> =>
  await page.locator('li.fails').evaluateAll((lines) => lines.map((line) => line.dataset['step'] ?? ''));

test('a file from a disk, without a network, is checked and told in words', async () => {
  const file = join(folder, 'look-7.lintel-receipt.json');
  await writeFile(file, formatReceipt(good));
  await page.goto(PAGE);
  await page.locator('#receipt-file').setInputFiles(file);
  await page.getByRole('heading', { name: '对得上。还差一步' }).waitFor();
  expect(await page.locator('.notice.mind').count()).toBe(1);
  await page.getByText('见证方签够了：业委会（回执自称）、物业（回执自称）').waitFor();
  await page.getByText('前台小李看了您的手机号').waitFor();
  await page.getByText('上门维修').waitFor();
  await page.getByText('2026年11月22日 09:02').first().waitFor();
  expect(await page.locator('li.holds').count()).toBe(5);
  expect(await faultsOf(page)).toEqual([]);
});

test('a policy from elsewhere takes the place of the server’s word', async () => {
  await give(formatReceipt(good));
  await page.getByText('换一份名单').click();
  await page.getByLabel('或者，把名单的文字粘贴在这里').fill(POLICY);
  await page.getByRole('heading', { name: '回执是真的' }).waitFor();
  expect(await page.locator('.notice.good').count()).toBe(1);
  expect(await page.getByText('回执自称').count()).toBe(0);
  await page.getByText('换一份名单').click();
  await page.getByLabel('或者，把名单的文字粘贴在这里').fill(POLICY.replace(/^witness owners .*\n/m, ''));
  await page.getByRole('heading', { name: '这份名单读不懂' }).waitFor();
  await page.getByRole('button', { name: '用回执里的名单' }).click();
  await page.getByRole('heading', { name: '对得上。还差一步' }).waitFor();
});

test('a policy that asks for no witness makes no receipt good, whoever wrote it', async () => {
  const alone = POLICY.replace(/^quorum .*$/m, 'quorum none');
  expect(await give(formatReceipt({ ...good, policy: alone }))).toBe('对得上，但没有人见证');
  await page.getByText('换一份名单').click();
  await page.getByLabel('或者，把名单的文字粘贴在这里').fill(alone);
  await page.getByText('这是您自己给的名单。').first().waitFor();
  expect(await page.locator('.notice.mind').innerText()).toContain('对得上，但没有人见证');
  expect(await faultsOf(page)).toEqual([]);
});

test.each<[string, Partial<LookReceipt>, readonly string[]]>([
  ['another reason', { event: good.event.replace('repair_visit', 'delivery') }, ['leaf']],
  ['an event in other letters', { event: ` ${good.event}` }, ['event', 'leaf']],
  ['another salt', { salt: Buffer.alloc(32, 1).toString('base64') }, ['leaf']],
  ['another leaf', { leaf: good.leaf.replace('act view', 'act use') }, ['leaf', 'tree']],
  ['another place', { proof: good.proof.replace('index 4', 'index 3') }, ['tree']],
  ['another size', { proof: good.proof.replace('\n12\n', '\n11\n') }, ['log', 'witnesses']],
  ['one witness only', receiptForTest({ cosigners: [owners] }), ['witnesses']],
])('%s: it says which step does not hold', async (_name, change, steps) => {
  expect(await give(formatReceipt({ ...good, ...change }))).toBe('这张回执不能信');
  expect(await crossed()).toEqual(steps);
  expect(await faultsOf(page)).toEqual([]);
});

test.each([
  ['这不是查看回执', 'hello'],
  ['这张回执比这一页新', formatReceipt(good).replace('/v1', '/v2')],
  ['还差一份见证名单', formatReceipt({ ...good, policy: null })],
  ['这份名单读不懂', formatReceipt({ ...good, policy: 'hello\n' })],
])('what cannot be checked is not called wrong: %s', async (title, text) => {
  expect(await give(text)).toBe(title);
  expect(await faultsOf(page)).toEqual([]);
});

test('nothing that a receipt says becomes markup', async () => {
  const event = good.event.replace('小李', '<img src=x onerror=1>').replace(/"badge":"[^"]*"/, '"badge":"<b>x</b>"');
  await give(formatReceipt({ ...good, event }));
  await page.getByText('<b>x</b>').first().waitFor();
});

test('English at one tap, with the result still there', async () => {
  await give(formatReceipt(good));
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: /compare fingerprints/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await faultsOf(page)).toEqual([]);
});

test('the page asked for nothing and broke nowhere', () => {
  expect(strays).toEqual([]);
});
