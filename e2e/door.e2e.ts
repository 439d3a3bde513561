import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { filmPicture } from './support/fake-camera.ts';
import { type Product, startProduct } from './support/product.ts';
import { signInAsResident } from './support/resident.ts';

const PANEL = { width: 800, height: 1280 } as const;
let product: Product;
let phone: Browser;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
  phone = await openBrowser();
  page = await phone.context.newPage();
});
afterAll(async () => {
  await phone.close();
  await product.stop();
});

async function openQr(): Promise<void> {
  await page.goto(new URL('/qr', product.resident).href);
  const setUp = page.getByRole('button', { name: '登记这部手机' });
  const code = page.getByRole('img', { name: '开门二维码，自动更换' });
  await setUp.or(code).first().waitFor();
  if (await setUp.isVisible()) await setUp.click();
  await code.waitFor();
}

/** Holds the code that the phone shows now before the panel's camera, and gives what the panel then says. */
async function showCodeAtPanel(): Promise<string> {
  await page.getByRole('button', { name: '换一个码' }).click();
  const film = join(product.data, 'phone.y4m');
  await filmPicture(await page.getByRole('img', { name: '开门二维码，自动更换' }).screenshot(), film);
  const wall = await openBrowser({ viewport: PANEL, camera: film });
  try {
    const panel = await wall.context.newPage();
    await openPanel(panel);
    await panel.getByRole('button', { name: '出示二维码' }).click();
    return await answerOf(panel);
  } finally {
    await wall.close();
  }
}

async function openPanel(panel: Page): Promise<void> {
  await panel.goto(product.panel);
  // A gate with several doors asks which one.
  const question = panel.getByRole('heading', { name: '您要开哪扇门？' });
  await question
    .or(panel.getByRole('button', { name: '出示二维码' }))
    .first()
    .waitFor();
  if (await question.isVisible())
    await panel
      .getByRole('button', { name: /东门|大门|门/ })
      .first()
      .click();
}

async function answerOf(panel: Page): Promise<string> {
  const answer = panel.getByText(/^(请进|没有打开)$/).first();
  await answer.waitFor({ timeout: 20_000 });
  return (await answer.textContent()) ?? '';
}

async function typePinAtPanel(pin: string): Promise<string> {
  const wall = await openBrowser({ viewport: PANEL });
  try {
    const panel = await wall.context.newPage();
    await openPanel(panel);
    // As fingers do: faster than this is a card reader.
    await panel.keyboard.type(pin, { delay: 200 });
    await panel.keyboard.press('Enter');
    return await answerOf(panel);
  } finally {
    await wall.close();
  }
}

/** How the resident's own page tells of openings, by method. */
async function passagesShown(): Promise<Record<'二维码' | '密码', number>> {
  await page.goto(new URL('/passages', product.resident).href);
  await page.getByRole('heading', { name: '我的进出' }).waitFor();
  await page
    .getByText(/ · 开了$/)
    .first()
    .waitFor();
  return { 二维码: await page.getByText('二维码 · 开了').count(), 密码: await page.getByText('密码 · 开了').count() };
}

async function untilShown(expected: Record<'二维码' | '密码', number>): Promise<void> {
  for (let look = 0; look < 30; look++) {
    const shown = await passagesShown();
    if (shown['二维码'] >= expected['二维码'] && shown['密码'] >= expected['密码']) return;
    await page.waitForTimeout(1000);
  }
}

test('a resident signs in with a code from a text message', async () => {
  await signInAsResident(page, product, 'owner');
});

test('the phone shows a code, the panel reads it, the door opens, the passage is in the app', async () => {
  await openQr();
  expect(await showCodeAtPanel()).toBe('请进');
  await untilShown({ 二维码: 1, 密码: 0 });
  expect(await passagesShown()).toEqual({ 二维码: 1, 密码: 0 });
});

test('without the server PIN and QR still open; back again, each passage arrives once', async () => {
  await page.goto(new URL('/pin', product.resident).href);
  await page.getByRole('button', { name: '生成新密码' }).click();
  await page.getByText('您的新密码').waitFor();
  const pin = /\d{6}/.exec((await page.locator('main').innerText()).replaceAll(/\s/g, ''))?.[0] ?? 'no PIN';
  await openQr();
  // A revocation or a new PIN reaches a waiting gate within a second; this leaves it several.
  await page.waitForTimeout(5000);

  await product.stopServer();
  expect(await typePinAtPanel(pin)).toBe('请进');
  expect(await showCodeAtPanel()).toBe('请进');

  await product.startServer();
  await untilShown({ 二维码: 2, 密码: 1 });
  // Long enough for the gate to send a batch again, if it did.
  await page.waitForTimeout(5000);
  expect(await passagesShown()).toEqual({ 二维码: 2, 密码: 1 });
});
