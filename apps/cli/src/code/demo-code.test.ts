import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCode } from './demo-code.ts';

const data = mkdtempSync(join(tmpdir(), 'lintel-code-'));
// RFC 6238, appendix B: the secret "12345678901234567890" and the code of second 1111111109, its last six digits.
const totpUri = 'otpauth://totp/x:manager?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30';
writeFileSync(
  join(data, 'run.json'),
  JSON.stringify({ demo: { accounts: [{ phone: '19900000001' }, { login: 'manager', totpUri }] } }),
);

test('gives the code of this half minute', () => {
  expect(demoCode(data, 'manager', 1_111_111_109_000)).toBe('081804');
});

test('knows no login that the site does not have', () => {
  expect(demoCode(data, 'nobody', 0)).toBeNull();
});
