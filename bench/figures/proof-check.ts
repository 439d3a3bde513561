// A receipt is checked in Chromium with cryptography in JavaScript: event, leaf, the way to the root of a log with a million entries, the
// log's signature and three cosignatures. The first check of a fresh page is the one that a person waits for.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openBrowser } from '../../e2e/support/browser.ts';
import { POLICY, receiptForTest } from '../../packages/look-receipt/test/receipt-for-test.ts';
import type { Timed, timeChecks } from '../browser/check-receipt.ts';
import { percentile } from '../figure.ts';
import { report } from '../report.ts';

const ENTRIES = 1_000_000;
const FRESH_PAGES = 10;
const CHECKS = 200;

const script = await scriptOf(fileURLToPath(new URL('../browser/check-receipt.ts', import.meta.url)));
const receipt = receiptForTest({ others: ENTRIES - 1, index: 654_321 });
const browser = await openBrowser();
try {
  const first: number[] = [];
  for (let page = 0; page < FRESH_PAGES; page++) first.push(...(await checksOnFreshPage(1)));
  const later = (await checksOnFreshPage(CHECKS)).slice(1);
  report(
    { figure: 'proof.check.first', value: percentile(first, 0.5), unit: 'ms', goal: null, better: 'less' },
    { figure: 'proof.check.p50', value: percentile(later, 0.5), unit: 'ms', goal: null, better: 'less' },
    { figure: 'proof.check.p95', value: percentile(later, 0.95), unit: 'ms', goal: 20, better: 'less' },
  );
} finally {
  await browser.close();
}

async function checksOnFreshPage(times: number): Promise<readonly number[]> {
  const page = await browser.context.newPage();
  await page.addScriptTag({ content: script });
  const asked = { receipt, policy: POLICY, times };
  const { good, ms } = await page.evaluate(async ({ receipt: file, policy, times: count }): Promise<Timed> => {
    const { bench } = globalThis as unknown as { bench: { timeChecks: typeof timeChecks } };
    return await bench.timeChecks(file, policy, count);
  }, asked);
  await page.close();
  if (!good) throw new Error('the receipt that is measured does not hold');
  return ms;
}

/** One script that puts what the file exports under `bench`, for the browser. */
async function scriptOf(entry: string): Promise<string> {
  const lib = { entry, name: 'bench', formats: ['iife' as const] };
  const built = await build({ configFile: false, logLevel: 'error', build: { lib, write: false, target: 'es2022' } });
  const [output] = [built].flat();
  const [chunk, ...more] = output !== undefined && 'output' in output ? output.output : [];
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('the build is not one script');
  return chunk.code;
}
