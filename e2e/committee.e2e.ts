import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, DESKTOP, openBrowser } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';
import { signInAsStaff } from './support/staff.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser({ viewport: DESKTOP });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test('the administrator records an elected member by phone, and removes them by name', async () => {
  const page = await browser.context.newPage();
  await signInAsStaff(page, product, 'admin');
  await page.goto(new URL('staff', product.console).href);
  const committee = page.getByRole('region', { name: '业委会', exact: true });
  const owner = product.account('owner')['phone'] ?? '';
  const masked = `${owner.slice(0, 3)}••••${owner.slice(-4)}`;
  const row = committee.getByRole('row').filter({ hasText: masked });
  await committee.getByRole('row').nth(1).waitFor();
  expect(await row.count()).toBe(0);

  await committee.getByRole('button', { name: '记入成员' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('完整手机号').fill('19900009999');
  await dialog.getByRole('button', { name: '记入业委会' }).click();
  await dialog.getByText('没有找到这位住户').waitFor();
  await dialog.getByLabel('完整手机号').fill(owner);
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '记入业委会' }).click();
  await row.waitFor();
  expect(page.url()).not.toContain(owner);
  expect(await page.content()).not.toContain(owner);

  await row.getByRole('button', { name: /操作/ }).click();
  await page.getByRole('menuitem', { name: '移出业委会' }).click();
  await page.getByRole('button', { name: /^把“.+”移出业委会$/ }).click();
  await row.waitFor({ state: 'detached' });
  expect(await faultsOf(page)).toEqual([]);
});
