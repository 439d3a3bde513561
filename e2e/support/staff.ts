import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import type { Product } from './product.ts';

/** Signs in to the console as a member of staff would: login, password, the authenticator's six digits. */
export async function signInAsStaff(page: Page, product: Product, login: string): Promise<void> {
  const { password = '', totpSecret = '' } = product.account(login);
  await page.goto(product.console);
  await page.getByLabel('账号').fill(login);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByLabel('动态验证码').fill(new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate());
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}
