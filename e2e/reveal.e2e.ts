import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, DESKTOP, openBrowser, PHONE } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';
import { signInAsResident } from './support/resident.ts';
import { signInAsStaff } from './support/staff.ts';

/** One sign-in each for all tests: a phone gets one code a minute, and the authenticator's code passes once. */
const browsers: Browser[] = [];
let product: Product;
let desk: Page;
let manager: Page;
let tenant: Page;

beforeAll(async () => {
  product = await startProduct();
  desk = await newPage(DESKTOP);
  manager = await newPage(DESKTOP);
  tenant = await newPage(PHONE);
  await signInAsStaff(desk, product, 'desk');
  await signInAsStaff(manager, product, 'manager');
  await signInAsResident(tenant, product, 'tenant');
});
afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await product.stop();
});

async function newPage(viewport: typeof PHONE | typeof DESKTOP): Promise<Page> {
  const browser = await openBrowser({ viewport });
  browsers.push(browser);
  return await browser.context.newPage();
}

/** The tenant's own flat on the roll, and the question whether to look at the tenant. */
async function askToReveal(page: Page): Promise<ReturnType<Page['getByRole']>> {
  const phone = product.account('tenant')['phone'] ?? '';
  await page.goto(new URL('roll?q=6-2-302', product.console).href);
  await page
    .getByRole('row')
    .filter({ hasText: /6幢 2单元\s*302/ })
    .getByRole('link')
    .click();
  const line = page.getByRole('listitem').filter({ hasText: `${phone.slice(0, 3)}••••${phone.slice(-4)}` });
  await line.getByRole('button', { name: /^查看/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('为了什么').waitFor();
  return dialog;
}

const reasonsOf = async (dialog: ReturnType<Page['getByRole']>): Promise<readonly string[]> =>
  (await dialog.getByLabel('为了什么').locator('option').allInnerTexts()).slice(1);

async function looksAtTenant(): Promise<readonly { readonly reason: string; readonly ticket: string | null }[]> {
  return (await (await tenant.request.get(new URL('/v1/me/looks', product.resident).href)).json()).items;
}

async function sealedInPublic(page: Page): Promise<number> {
  const { days } = (await (await page.request.get(new URL('/v1/log', product.resident).href)).json()) as {
    readonly days: readonly { readonly act: string; readonly looks: number }[];
  };
  return days.filter(({ act }) => act === 'seal').reduce((sum, { looks }) => sum + looks, 0);
}

test('the desk reads beforehand what the tenant will see, and the tenant sees just that', async () => {
  const page = desk;
  const dialog = await askToReveal(page);
  expect(await reasonsOf(dialog)).not.toContain('有关机关依法要求');
  await dialog.getByLabel('为了什么').selectOption({ label: '上门维修' });
  await dialog.getByLabel('工单或文号').fill('WO-2026-117');
  const preview = await dialog.getByRole('note').innerText();
  for (const part of ['前台', '小吴', '手机号', '上门维修', 'WO-2026-117']) expect(preview).toContain(part);
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '查看手机号，并告诉对方' }).click();
  await page.getByText(product.account('tenant')['phone'] ?? '').waitFor();

  expect(await looksAtTenant()).toContainEqual(
    expect.objectContaining({
      actor: { role: 'front_desk', pseudonym: expect.any(String), badge: '小吴' },
      fields: ['phone'],
      reason: 'repair_visit',
      ticket: 'WO-2026-117',
    }),
  );
});

test('a request by an authority: not without its number; sealed it is kept from the tenant, and counted in public at once', async () => {
  const page = manager;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/reveal')) asked.push(request.url());
  });
  const dialog = await askToReveal(page);
  expect(await reasonsOf(dialog)).toContain('有关机关依法要求');
  await dialog.getByLabel('为了什么').selectOption({ label: '有关机关依法要求' });
  await dialog.getByRole('button', { name: '查看手机号，并告诉对方' }).click();
  await dialog.getByText('没有文号不能查看').waitFor();
  expect(asked).toEqual([]);

  await dialog.getByLabel('公函文号').fill('GA-2026-118');
  await dialog.getByRole('checkbox', { name: /^封存/ }).check();
  await dialog.getByRole('button', { name: '查看手机号，并告诉对方' }).click();
  await dialog.getByText('请选明天到一年以内的一天').waitFor();
  expect(asked).toEqual([]);
  await dialog.getByLabel('封存到').fill((await dialog.getByLabel('封存到').getAttribute('max')) ?? '');
  expect(await faultsOf(page)).toEqual([]);
  const before = await sealedInPublic(page);
  await dialog.getByRole('button', { name: '查看手机号，封存期满再告诉对方' }).click();
  await page.getByText(product.account('tenant')['phone'] ?? '').waitFor();
  expect(await sealedInPublic(page)).toBe(before + 1);

  expect((await looksAtTenant()).map(({ ticket }) => ticket)).not.toContain('GA-2026-118');
});

test('a full export says beforehand how many it would show, and is not offered for so many', async () => {
  const page = manager;
  await page.goto(new URL('roll', product.console).href);
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '完整' }).check();
  await dialog.getByText(/^名册上有 \d+ 位，一次最多看 20 位$/).waitFor();
  expect(await dialog.getByRole('button', { name: /完整/ }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
});

test('a search by phone asks for a reason, and whoever is found sees it', async () => {
  const page = desk;
  await page.goto(new URL('roll', product.console).href);
  await page.getByText('按手机号').click();
  await page.getByLabel('完整手机号').fill(product.account('tenant')['phone'] ?? '');
  await page.getByRole('button', { name: '查找，并告诉查到的人' }).click();
  await page.getByText('请选一个原因').last().waitFor();
  await page.getByLabel('为了什么').selectOption({ label: '送达文件或物品' });
  expect(await page.getByRole('note').innerText()).toContain('按您的手机号查到了您');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '查找，并告诉查到的人' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: /6幢 2单元\s*302/ })
    .waitFor();
  expect(await looksAtTenant()).toContainEqual(expect.objectContaining({ outcome: 'found', reason: 'delivery' }));
});
