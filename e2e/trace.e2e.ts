import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
let browser: Browser;
let page: Page;
/** Addresses outside the product that the page asked for, and errors it met. */
const strays: string[] = [];

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  page = await browser.context.newPage();
  page.on('request', (request) => request.url().startsWith(product.resident) || strays.push(request.url()));
  page.on('pageerror', (error) => strays.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) strays.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const open = async (path: string): Promise<void> => void (await page.goto(new URL(path, product.resident).href));

test('before anybody has looked, the page says what will be here', async () => {
  await open('/trace');
  await page.getByText('还没有人查看过谁的资料').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('whoever has no account counts the looks, from the sign-in page on', async () => {
  // A sign-in code is sent to a resident: the system uses a number.
  await page.request.post(new URL('/v1/sign-in/codes', product.resident).href, {
    data: { phone: product.account('owner')['phone'] },
  });
  await open('/sign-in');
  await page.getByRole('link', { name: '看公开记录' }).click();
  await page.getByRole('row', { name: /系统发验证码，没有人看到/ }).waitFor();
  await page.getByText('共 1 次').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('a community that is not here has no log, and the page says how to name one', async () => {
  await open('/trace?community=nowhere');
  await page.getByText('没有找到这本公开记录').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('the checker is a file whose SHA-256 is the one on the page', async () => {
  await open('/trace');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载核对页' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('lintel-verifier.html');
  const sum = createHash('sha256')
    .update(await readFile(await download.path()))
    .digest('hex');
  await page.getByText(sum).waitFor();
});

test('the files for programs open as files, also where the app is installed', async () => {
  for (const [name, begins] of [
    ['检查点', /^127\.0\.0\.1/],
    ['见证名单', /^log /],
  ] as const) {
    await open('/trace');
    await page.getByRole('link', { name }).click();
    await page.waitForURL(/\/log\//);
    expect(await page.locator('body').innerText()).toMatch(begins);
  }
});

test('a witness that is silent for long and a log that stands still are said', async () => {
  const change = async (how: object): Promise<void> => {
    await page.unroute('**/v1/log*');
    await page.route('**/v1/log*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { quorum: object };
      await route.fulfill({ json: { ...answer, ...how } });
    });
    await open('/trace');
  };
  await change({ quorum: { isAsked: true, isLate: true, lastMetAt: 1_795_309_323_000 } });
  await page.getByText('见证方已经一个多小时没有签字').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await change({ refuses: 'database_older_than_log' });
  await page.getByText('公开记录现在停着').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('nothing was asked of anybody else', () => {
  expect(strays).toEqual([]);
});
