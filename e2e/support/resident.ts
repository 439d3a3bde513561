import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { Product } from './product.ts';

/** Signs in as a resident would: phone, code from the text message. */
export async function signInAsResident(page: Page, product: Product, who: string): Promise<void> {
  const phone = product.account(who)['phone'] ?? '';
  await page.goto(product.resident);
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '发验证码' }).click();
  const field = page.getByLabel('6 位验证码');
  await field.waitFor();
  await field.fill(await product.codeSentTo(phone));
  await page.getByRole('button', { name: /开门/ }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
}
