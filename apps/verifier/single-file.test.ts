import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { pageOf } from './single-file.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

async function built(): Promise<string> {
  const result = await build({ root, logLevel: 'error', mode: 'production', build: { write: false } });
  const files: readonly { readonly type: string; readonly source?: unknown }[] =
    'output' in result ? result.output : [];
  if (files.length !== 1 || files[0]?.type !== 'asset') throw new Error('the build is more than one file');
  return String(files[0].source);
}

test('the build is one small page that asks for nothing, the same bytes each time', async () => {
  const page = await built();
  expect(await built()).toBe(page);
  expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  expect(page).not.toContain(root);
  const [, script = ''] = /<script type="module">(.*)<\/script>/s.exec(page) ?? [];
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? [];
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  expect(page).toContain(
    `content="default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}';`,
  );
  // Above everything that it rules over.
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  expect(page.replace(script, '').replace(style, '')).not.toMatch(/\s(src|href)=/);
  expect(style).not.toMatch(/url\(|@import/);
});

const HTML =
  '<head><meta charset="utf-8" /><script type="module" crossorigin src="./a.js"></script></head><body></body>';

test.each([
  ['a script that ends its element', HTML, 'x = "</script>"', ''],
  ['a script that begins a comment', HTML, 'x = "<!--"', ''],
  ['a style that ends its element', HTML, '', '</style>'],
  ['a page that asks for a picture', `${HTML}<img src="a.png">`, '', ''],
])('%s does not become a page', (_name, html, script, style) => {
  expect(() => pageOf(html, script, style)).toThrow();
});

test('what looks like a pattern in the script stays as it is', () => {
  expect(pageOf(HTML, "'$&'.replace(a, '$1')", 'a{}')).toContain(
    "<script type=\"module\">'$&'.replace(a, '$1')</script>",
  );
});
