import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, DESKTOP, openBrowser } from './support/browser.ts';
import { startWitnessedProduct, type WitnessedProduct } from './support/product.ts';
import { signInAsResident } from './support/resident.ts';
import { signInAsStaff } from './support/staff.ts';

const CLI = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
const TICKET = 'WX-20261122-07';
const LATER_TICKET = 'WX-20261122-09';
const SECOND_MS = 1000;
/** Witnesses sign within seconds; one that was silent is asked again after half a minute at most, and the machine may be busy. */
const COSIGNED_MS = 90 * SECOND_MS;
const VERDICT = /^(验证通过|记录对得上，见证方还没签够)$/;

let product: WitnessedProduct;
let phone: Browser;
let counter: Browser;
let resident: Page;
let desk: Page;

beforeAll(async () => {
  product = await startWitnessedProduct();
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
async function askForPhone(ticket: string) {
  const { homes } = await (await resident.request.get(new URL('/v1/me/home', product.resident).href)).json();
  await desk.goto(new URL(`roll/parts/${homes[0].part}`, product.console).href);
  await desk
    .getByRole('button', { name: /^查看.+的姓名或电话$/ })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: '手机号' }).check();
  await dialog.getByLabel('为了什么').selectOption('repair_visit');
  await dialog.getByLabel('工单或文号').fill(ticket);
  return dialog.getByRole('button', { name: '查看手机号，并告诉对方' });
}

/** Presses the button on the page of a look, and gives the verdict. */
async function verdict(): Promise<string> {
  await resident.getByRole('button', { name: /^(在本机验证|再验证一次)$/ }).click({ timeout: COSIGNED_MS });
  return await resident.getByText(VERDICT).innerText({ timeout: COSIGNED_MS });
}

const verifiesInTheEnd = async (): Promise<void> =>
  await expect.poll(verdict, { timeout: COSIGNED_MS, interval: SECOND_MS }).toBe('验证通过');

/** Whose witnesses have signed all that stands in the log. */
async function signedAll(): Promise<readonly string[]> {
  const log = await (await resident.request.get(new URL('/v1/log', product.resident).href)).json();
  const witnesses: readonly { readonly name: string; readonly size: number | null }[] = log.witnesses;
  return witnesses.filter(({ size }) => size === log.size).map(({ name }) => name);
}

async function openConsole(path: string, shows: RegExp): Promise<void> {
  await desk.goto(new URL(path, product.console).href);
  await desk.getByText(shows).first().waitFor();
}

/** What the offline command says of a receipt: 0 for good, 1 for not. */
async function exitOfProof(file: string, policy: string): Promise<number> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'log', 'proof', file, '--policy', policy], (error) =>
      resolve(typeof error?.code === 'number' ? error.code : 0),
    );
  });
}

/** What is downloaded when this is done, as a file of that name. */
async function saved(name: string, ask: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([resident.waitForEvent('download'), ask()]);
  const file = join(product.data, name);
  await download.saveAs(file);
  return file;
}

async function policyOfLog(): Promise<string> {
  const { community } = await (await resident.request.get(new URL('/v1/me', product.resident).href)).json();
  return await (await resident.request.get(new URL(`/log/${community.slug}/policy`, product.resident).href)).text();
}

interface Checking {
  readonly policy: string;
  readonly receipts: readonly string[];
}

/** What the checker, opened as a file in a browser without a network, says of receipts, and all that it asks for beside itself. */
async function saidOffline(checker: string, { policy, receipts }: Checking): Promise<object> {
  const address = pathToFileURL(checker).href;
  const laptop = await openBrowser({ viewport: DESKTOP });
  try {
    await laptop.context.setOffline(true);
    const page = await laptop.context.newPage();
    const strays: string[] = [];
    page.on('request', (request) => request.url() === address || strays.push(request.url()));
    page.on('pageerror', (error) => strays.push(error.message));
    const verdicts: string[] = [];
    for (const receipt of receipts) {
      await page.goto(address);
      await page.locator('#receipt-file').setInputFiles(receipt);
      await page.getByText('换一份名单').click();
      await page.getByLabel('或者，把名单的文字粘贴在这里').fill(await readFile(policy, 'utf8'));
      await page.getByText('这是您自己给的名单。').waitFor();
      verdicts.push(await page.locator('#verdict').innerText());
    }
    return { verdicts, strays };
  } finally {
    await laptop.close();
  }
}

test('nobody but the system has looked yet, and the page says so', async () => {
  await resident.goto(new URL('/looks', product.resident).href);
  await resident.getByText('还没有人看过您的资料，下面只有系统自己用的。').waitFor();
  await resident.getByText(/^系统自己用了 \d+ 次，没有人看到$/).click();
  await resident.getByText('系统用了您的手机号').first().waitFor();
});

test('the desk looks up a phone number for a repair; the open page shows it within a second', async () => {
  const look = await askForPhone(TICKET);
  const replied = desk.waitForResponse((response) => response.url().endsWith('/reveal'));
  await look.click();
  expect((await replied).status()).toBe(200);
  const from = performance.now();
  const row = resident.getByRole('link', { name: /前台.*看了您的手机号/ });
  await row.waitFor({ timeout: 5000 });
  expect(performance.now() - from).toBeLessThan(SECOND_MS);
  expect(await row.innerText()).toMatch(new RegExp(`上门维修\\s*·\\s*工单 ${TICKET}`));
});

test('the resident verifies it in the browser: the owners’ witness has signed, and another', async () => {
  await resident.getByRole('link', { name: /前台.*看了您的手机号/ }).click();
  await resident.getByText('这次查看已写进公开记录，改不掉。').waitFor();
  await verifiesInTheEnd();
  await resident.getByText(/^见证方签够了：业委会(和|、)(物业|平台)/).waitFor();
  await resident.getByText('给想看细节的人').click();
  expect(await faultsOf(resident)).toEqual([]);
});

test('resident and console see when the witnesses last signed', async () => {
  await resident.goto(new URL('/looks', product.resident).href);
  await resident.getByText(/^公开记录由业委会、物业和平台的机器共同见证，上一次签够是 .*\d{2}:\d{2}。$/).waitFor();
  await openConsole('', /^正常 · 一共 \d+ 条 · 见证方上次签够：(刚刚|\d+ 分钟前)$/);
  await openConsole('trace', /^见证方最近一次签够$/);
  for (const party of ['业委会', '物业', '平台'])
    await desk.getByRole('row', { name: new RegExp(`^${party} (刚刚|\\d+ 分钟前) \\d+$`) }).waitFor();
});

test('the receipt is good without a network, and bad with one character changed', async () => {
  await resident.getByRole('link', { name: /前台.*看了您的手机号/ }).click();
  const receipt = await saved('look.lintel-receipt.json', async () => {
    await resident.getByRole('link', { name: '下载查看回执' }).click();
  });
  const checker = await saved('checker.html', async () => {
    await resident.goto(new URL('/trace', product.resident).href);
    await resident.getByRole('link', { name: '下载核对页' }).click();
  });
  const policy = join(product.data, 'policy');
  await writeFile(policy, await policyOfLog());
  const changed = join(product.data, 'changed.json');
  const text = await readFile(receipt, 'utf8');
  expect(text).toContain(TICKET);
  await writeFile(changed, text.replace(TICKET, TICKET.replace(/7$/, '8')));
  await product.stopServer();
  expect(await exitOfProof(receipt, policy)).toBe(0);
  expect(await exitOfProof(changed, policy)).toBe(1);
  expect(await saidOffline(checker, { policy, receipts: [receipt, changed] })).toEqual({
    verdicts: ['回执是真的', '这张回执不能信'],
    strays: [],
  });
  await product.startServer();
});

test(
  'with two of three witnesses dead a look is not called good, until they are back',
  { timeout: 300_000 },
  async () => {
    await product.witnesses.kill(['owners', 'property']);
    await (await askForPhone(LATER_TICKET)).click();
    await resident.goto(new URL('/looks', product.resident).href);
    await resident.getByRole('link', { name: new RegExp(LATER_TICKET) }).click();
    await resident.getByText('这次查看已写进公开记录，改不掉。').waitFor();
    expect(await verdict()).toBe('记录对得上，见证方还没签够');
    expect(await faultsOf(resident)).toEqual([]);
    await product.witnesses.startAgain(['property']);
    await expect.poll(signedAll, { timeout: COSIGNED_MS, interval: SECOND_MS }).toEqual(['property', 'platform']);
    // Two of three, but without the owners.
    expect(await verdict()).toBe('记录对得上，见证方还没签够');
    await product.witnesses.startAgain(['owners']);
    await verifiesInTheEnd();
  },
);

test('a guard, who may not look, tries all the same: the resident sees that too', async () => {
  await resident.goto(new URL('/looks', product.resident).href);
  await resident
    .getByRole('link', { name: /前台.*看了您的手机号/ })
    .first()
    .waitFor();
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
  await verifiesInTheEnd();
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
