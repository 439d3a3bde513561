import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf } from './support/accessibility.ts';
import { type Browser, DESKTOP, openBrowser, PHONE } from './support/browser.ts';
import { type Product, startProduct } from './support/product.ts';
import { signInAsResident } from './support/resident.ts';
import { signInAsStaff } from './support/staff.ts';

let product: Product;
beforeAll(async () => void (product = await startProduct()));
afterAll(async () => await product.stop());

interface Watched {
  readonly browser: Browser;
  readonly page: Page;
  /** Addresses outside the product that the page asked for, and errors it met. */
  readonly strays: string[];
}

async function watched(viewport: typeof PHONE | typeof DESKTOP): Promise<Watched> {
  const browser = await openBrowser({ viewport });
  const page = await browser.context.newPage();
  const strays: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(product.resident)) strays.push(request.url());
  });
  page.on('pageerror', (error) => strays.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) strays.push(message.text());
  });
  return { browser, page, strays };
}

describe('the resident app', () => {
  let seen: Watched;
  beforeAll(async () => {
    seen = await watched(PHONE);
    await signInAsResident(seen.page, product, 'owner');
    await product.quiet();
  });
  afterAll(async () => await seen.browser.close());

  test('the first screen is the door; one tap by keyboard opens it', async () => {
    const { page } = seen;
    await page.goto(product.resident);
    const button = page.getByRole('button', { name: /^开门/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('请进').first().waitFor();
  });

  test('the page of a door link opens that door', async () => {
    const { page } = seen;
    const { doors } = await (await page.request.get(new URL('/v1/me/doors', product.resident).href)).json();
    const door = doors.at(-1);
    await page.goto(new URL(`/d/${door.linkCode}`, product.resident).href);
    await page.getByText(door.name).first().waitFor();
    await page.getByRole('button', { name: /开门/ }).first().click();
    await page.getByText('请进').first().waitFor();
  });

  test('what is held about me: masked, and open when I say so', async () => {
    const { page } = seen;
    const { phone = '' } = product.account('owner');
    await page.goto(new URL('/data', product.resident).href);
    await page.getByRole('heading', { name: '我的资料' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(phone);
    await page.getByRole('button', { name: '显示原样' }).click();
    await page.getByText(phone).first().waitFor();
  });

  test.each([
    '/',
    '/qr',
    '/pin',
    '/home',
    '/credentials',
    '/passages',
    '/looks',
    '/data',
    '/devices',
    '/settings',
    '/me',
  ])('%s has no fault that axe finds, plain or in elder mode', async (path) => {
    const { page } = seen;
    for (const elder of [false, true]) {
      await page.goto(new URL(path, product.resident).href);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const toElder = page.getByRole('button', { name: '长辈版' });
      if (elder && (await toElder.isVisible())) await toElder.click();
      await page.waitForLoadState('networkidle');
      expect(await faultsOf(page)).toEqual([]);
    }
    const toPlain = page.getByRole('button', { name: '普通版' });
    if (await toPlain.isVisible()) await toPlain.click();
  });

  test('nothing was asked of anyone else, and the policy had nothing to forbid', () => {
    expect(seen.strays).toEqual([]);
  });
});

describe('the console', () => {
  let seen: Watched;
  beforeAll(async () => {
    seen = await watched(DESKTOP);
    await signInAsStaff(seen.page, product, 'manager');
  });
  afterAll(async () => await seen.browser.close());

  test('a reload stays in the console', async () => {
    await seen.page.reload();
    await seen.page.getByRole('heading', { name: '今天' }).waitFor();
    expect(new URL(seen.page.url()).pathname).toMatch(/^\/console/);
  });

  test('the last plain method of a door stays', async () => {
    const { page } = seen;
    await page.goto(new URL('doors', product.console).href);
    const row = page.getByRole('row').filter({ hasText: '东门' });
    await row.getByRole('switch').first().waitFor();
    for (const method of ['card', 'pin']) {
      const { doors } = await (await page.request.get(new URL('/v1/doors', product.resident).href)).json();
      const door = doors.find(({ name }: { name: string }) => name === '东门');
      const methods = door.methods.filter((one: string) => one !== method);
      const reply = await page.request.put(new URL(`/v1/doors/${door.id}/methods`, product.resident).href, {
        data: { methods },
      });
      expect([method, reply.status()]).toEqual([method, method === 'card' ? 200 : 409]);
    }
  });

  test.each(['', 'roll', 'roll/import', 'doors', 'gates', 'credentials', 'passages', 'trace', 'staff'])(
    '/console/%s has no fault that axe finds',
    async (path) => {
      const { page } = seen;
      await page.goto(new URL(path, product.console).href);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await faultsOf(page)).toEqual([]);
    },
  );

  test('nothing was asked of anyone else, and the policy had nothing to forbid', () => {
    expect(seen.strays).toEqual([]);
  });
});
