import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Retry } from './retry.ts';

/** The largest file of a log: a bundle of 256 entries of 65,535 bytes, each with its length. */
const FILE_BYTES_MAX = 256 * (65_535 + 2);
const REQUEST_MS = 30_000;

/** A log's files, by their paths below its prefix. */
export interface LogSource {
  /** What it is called in messages. */
  readonly name: string;
  /** The file's bytes, or null when there is none. Throws `Unreadable` when that cannot be told. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
}

type Wait = (ms: number) => Promise<void>;

/** The log could not be read, so nothing can be said about it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** A log at an address, or in a folder that has the same files under the same names. */
export function logSource(place: string, wait: Wait = pause): LogSource {
  return /^https?:\/\//.test(place) ? siteSource(place, wait) : { name: place, read: (path) => readIn(place, path) };
}

async function readIn(folder: string, path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(join(folder, path));
    try {
      const { size } = await file.stat();
      if (size > FILE_BYTES_MAX) throw new Unreadable(`${path} is larger than any file of a log`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error instanceof Unreadable ? error : new Unreadable(`${path}: ${messageOf(error)}`);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function siteSource(place: string, wait: Wait): LogSource {
  const prefix = place.replace(/\/+$/, '');
  return { name: prefix, read: (path) => fetchTrying(`${prefix}/${path}`, wait) };
}

/** A site may restart, or ask us to slow down; that says nothing about the log. */
async function fetchTrying(url: string, wait: Wait): Promise<Uint8Array | null> {
  const retry = new Retry();
  for (;;) {
    const asked = await fetchOnce(url);
    if (!('reason' in asked)) return asked.bytes;
    const pauseMs = retry.pauseMs(asked.retryAfter);
    if (pauseMs === null) throw new Unreadable(`${url}: ${asked.reason}`);
    await wait(pauseMs);
  }
}

type Asked = { readonly bytes: Uint8Array | null } | { readonly reason: string; readonly retryAfter: string | null };

async function fetchOnce(url: string): Promise<Asked> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(REQUEST_MS) });
    if (response.ok) return { bytes: await bodyOf(response) };
    await response.body?.cancel();
    if (response.status === 404) return { bytes: null };
    return { reason: `HTTP ${response.status}`, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    return { reason: messageOf(error), retryAfter: null };
  }
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > FILE_BYTES_MAX) throw new Unreadable('larger than any file of a log');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The reason behind `fetch failed` stands in its cause. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
