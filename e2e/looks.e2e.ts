import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, DESKTOP, openBrowser } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';
import { signInAsResident } from './support/resident.ts';
import { signInAsStaff } from './support/staff.ts';

const CLI = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
const TICKET = 'WX-20261122-07';
const SECOND_MS = 1000;

let product: Product;
let phone: Browser;
let counter: Browser;
let resident: Page;
let desk: Page;

beforeAll(async () => {
  product = await startProduct();
  phone = await openBrowser();
  counter = await openBrowser({ viewport: DESKTOP });
  resident = await phone.context.newPage();
  desk = await counter.context.newPage();
  await signInAsResident(resident, product, 'owner');
  await signInAsStaff(desk, product, 'desk');
  await product.quiet();
});
afterAll(async () => {
  await counter.close();
  await phone.close();
  await product.stop();
});

/** The flat's page in the console, with the dialog filled in up to the last button, which is returned. */
async function askForPhone() {
  const { homes } = await (await resident.request.get(new URL('/v1/me/home', product.resident).href)).json();
  await desk.goto(new URL(`roll/parts/${homes[0].part}`, product.console).href);
  await desk
    .getByRole('button', { name: /^查看.+的姓名或电话$/ })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: '手机号' }).check();
  await dialog.getByLabel('为了什么').selectOption('repair_visit');
  await dialog.getByLabel('工单或文号').fill(TICKET);
  return dialog.getByRole('button', { name: '查看手机号，并告诉对方' });
}

/** What the offline command says of a receipt: 0 for good, 1 for not. */
async function exitOfProof(file: string, policy: string): Promise<number> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'log', 'proof', file, '--policy', policy], (error) =>
      resolve(typeof error?.code === 'number' ? error.code : 0),
    );
  });
}

test('nobody but the system has looked yet, and the page says so', async () => {
  await resident.goto(new URL('/looks', product.resident).href);
  await resident.getByText('还没有人看过您的资料，下面只有系统自己用的。').waitFor();
  await resident.getByText(/^系统自己用了 \d+ 次，没有人看到$/).click();
  await resident.getByText('系统用了您的手机号').first().waitFor();
});

test('the desk looks up a phone number for a repair; the open page shows it within a second', async () => {
  const look = await askForPhone();
  const replied = desk.waitForResponse((response) => response.url().endsWith('/reveal'));
  await look.click();
  expect((await replied).status()).toBe(200);
  const from = performance.now();
  const row = resident.getByRole('link', { name: /前台.*看了您的手机号/ });
  await row.waitFor({ timeout: 5000 });
  expect(performance.now() - from).toBeLessThan(SECOND_MS);
  expect(await row.innerText()).toMatch(new RegExp(`上门维修\\s*·\\s*工单 ${TICKET}`));
});

test('the resident verifies it in the browser', async () => {
  await resident.getByRole('link', { name: /前台.*看了您的手机号/ }).click();
  await resident.getByText('这次查看已写进公开记录，改不掉。').waitFor();
  await resident.getByRole('button', { name: '在本机验证' }).click();
  await resident.getByText('验证通过').waitFor();
  await resident.getByText('给想看细节的人').click();
  expect(await faultsOf(resident)).toEqual([]);
});

test('the receipt is good without a network, and bad with one character changed', async () => {
  const [download] = await Promise.all([
    resident.waitForEvent('download'),
    resident.getByRole('link', { name: '下载查看回执' }).click(),
  ]);
  const receipt = join(product.data, 'receipt.json');
  await download.saveAs(receipt);
  const { slug } = (await (await resident.request.get(new URL('/v1/me', product.resident).href)).json()).community;
  const policy = join(product.data, 'policy');
  await writeFile(
    policy,
    await (await resident.request.get(new URL(`/log/${slug}/policy`, product.resident).href)).text(),
  );
  await product.stopServer();
  expect(await exitOfProof(receipt, policy)).toBe(0);
  const text = await readFile(receipt, 'utf8');
  expect(text).toContain(TICKET);
  await writeFile(receipt, text.replace(TICKET, 'WX-20261122-08'));
  expect(await exitOfProof(receipt, policy)).toBe(1);
  await product.startServer();
});

test('a guard, who may not look, tries all the same: the resident sees that too', async () => {
  await resident.goto(new URL('/looks', product.resident).href);
  await resident.getByRole('link', { name: /前台.*看了您的手机号/ }).waitFor();
  const { person } = await (await resident.request.get(new URL('/v1/me', product.resident).href)).json();
  const gatehouse = await openBrowser({ viewport: DESKTOP });
  try {
    const guard = await gatehouse.context.newPage();
    await signInAsStaff(guard, product, 'guard');
    const reply = await guard.request.post(new URL(`/v1/persons/${person}/reveal`, product.resident).href, {
      data: { fields: ['phone'], reason: 'delivery' },
      headers: { origin: new URL(product.resident).origin },
    });
    expect(reply.status()).toBe(403);
  } finally {
    await gatehouse.close();
  }
  const row = resident.getByRole('link', { name: /门岗.*想看您的.+没给看/ });
  await row.waitFor({ timeout: 5000 });
  await row.click();
  await resident.getByText('没给看，对方什么也没看到').waitFor();
  await resident.getByRole('button', { name: '在本机验证' }).click();
  await resident.getByText('验证通过').waitFor();
});

test('a look that was taken away is an alarm', async () => {
  // As if the server left the newest look out: this device has seen it.
  await resident.route(/\/v1\/me\/looks/, async (route) => {
    const reply = await route.fetch();
    const looks = await reply.json();
    await route.fulfill({ response: reply, json: { ...looks, items: looks.items.slice(1) } });
  });
  await resident.goto(new URL('/looks', product.resident).href);
  await resident.getByText('这里断号了：少了一条，或者有一条变了').waitFor();
  expect(await faultsOf(resident)).toEqual([]);
  await resident.unrouteAll({ behavior: 'ignoreErrors' });
});
