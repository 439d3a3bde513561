import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

interface Parts {
  readonly script: string;
  readonly style: string;
  readonly head: string;
}

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may do: run this one script, use this one style, and nothing else. No address can be reached from it. */
function policyOf({ script, style }: Pick<Parts, 'script' | 'style'>): string {
  const sources = [`script-src ${sourceOf(script)}`, `style-src ${sourceOf(style)}`];
  return ["default-src 'none'", ...sources, "base-uri 'none'", "form-action 'none'"].join('; ');
}

/** The build's script and style inside its page, and the policy above before them. Throws when the page would need another file. */
export function pageOf(html: string, script: string, style: string): string {
  // What would end the element early has no place in it; the hash is over what stands between the tags.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style))
    throw new Error('the build cannot be put inside a page');
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf({ script, style })}" />`;
  const bare = html
    .replace(/\s*<script type="module"[^>]*><\/script>/, '')
    .replace(/\s*<link rel="stylesheet"[^>]*>/g, '');
  const page = bare
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${policy}`)
    .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
    .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
  if (/\s(src|href)=/.test(page.replace(script, '').replace(style, '')))
    throw new Error('the page asks for another file');
  return page;
}

/** Leaves one file of the whole build: the page. */
export function singleFile(): Plugin {
  return {
    name: 'lintel-single-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const page = parts.find(({ fileName }) => fileName === 'index.html');
      const scripts = parts.filter((part) => part.type === 'chunk');
      const styles = parts.filter(({ fileName }) => fileName.endsWith('.css'));
      const [script, ...more] = scripts;
      if (page?.type !== 'asset' || script === undefined || more.length > 0 || styles.length !== 1) {
        throw new Error('the build has other parts than a page, a script and a style');
      }
      const [style] = styles;
      page.source = pageOf(textOf(page), script.code.trim(), style?.type === 'asset' ? textOf(style).trim() : '');
      for (const { fileName } of parts) if (fileName !== page.fileName) delete bundle[fileName];
    },
  };
}

function textOf({ source }: { readonly source: string | Uint8Array }): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
