import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface PanelFile {
  readonly contentType: string;
  readonly bytes: Buffer;
  /** Its name changes with its content, so it may be kept for ever. */
  readonly immutable: boolean;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const FILES_MAX = 100;

/**
 * The built page, read once: paths from the network are looked up in a table and never reach the file system.
 * Empty when the page was not built; the gate works without it.
 */
export function readPanelFiles(directory: string): ReadonlyMap<string, PanelFile> {
  const files = new Map<string, PanelFile>();
  for (const entry of listed(directory).slice(0, FILES_MAX)) {
    const contentType = CONTENT_TYPES[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(name === '/index.html' ? '/' : name, {
      contentType,
      bytes: readFileSync(path),
      immutable: name.startsWith('/assets/'),
    });
  }
  return files;
}

function listed(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true, recursive: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
