import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Console } from './console.ts';
import { logSource, Unreadable } from './log-source.ts';
import { monitorLog } from './monitor-log.ts';
import { proveEntry } from './prove-entry.ts';
import { LogFault } from './read-checkpoint.ts';
import { fsckLog, verifyLog } from './verify-log.ts';

/** What the command's exit code says. `unvouched`: a receipt without a fault, for which only its own keys or the log itself stand. */
export const EXIT = { good: 0, fault: 1, usage: 2, unread: 3, unvouched: 4 } as const;

const FILE_BYTES_MAX = 2_000_000;
const EVERY_SECONDS = { least: 1, most: 86_400, default: 60 };

const OPTIONS = {
  policy: { type: 'string' },
  state: { type: 'string' },
  every: { type: 'string' },
  once: { type: 'boolean' },
} as const;

interface Asked {
  readonly place: string;
  readonly policy: string | null;
  readonly stateFile: string;
  readonly everyMs: number;
  readonly once: boolean;
}

/** What a command needs from the world, besides the log. */
export interface World {
  readonly console: Console;
  /** Since 1970: witnesses say when they signed. */
  readonly nowMs: () => number;
  /** For a command that goes on until it is told to end: aborted then. Others end at once, as programs do. */
  readonly stopSignal: () => AbortSignal;
}

type Command = (asked: Asked, world: World) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  verify: async ({ place, policy }, world) =>
    (await verifyLog({ ...world, source: logSource(place), policy })) ? EXIT.good : EXIT.fault,
  fsck: async ({ place }, world) => ((await fsckLog({ ...world, source: logSource(place) })) ? EXIT.good : EXIT.fault),
  monitor: async ({ place, policy, stateFile, everyMs, once }, { console, nowMs, stopSignal }) => {
    const stop = stopSignal();
    const wait = async (): Promise<boolean> => !once && (await pauseUnless(stop, everyMs));
    const end = await monitorLog({ source: logSource(place), policy, stateFile, console, nowMs, wait });
    return { followed: EXIT.good, alarm: EXIT.fault, unread: EXIT.unread }[end];
  },
  proof: async ({ place, policy }, { console }) => {
    const proven = await proveEntry({ receipt: readSmall(place), policy, console });
    return { vouched: EXIT.good, unvouched: EXIT.unvouched }[proven];
  },
};

/** Runs `lintel log …` and gives the exit code, or null when it was not called as it must be. */
export async function logCommand(args: readonly string[], world: World): Promise<number | null> {
  const asked = read(args);
  if (asked === null) return null;
  try {
    return await asked.command(asked, world);
  } catch (error) {
    if (!(error instanceof LogFault) && !(error instanceof Unreadable)) throw error;
    world.console.say(error instanceof LogFault ? `✗ ${error.message}` : `? 无法读取 cannot be read: ${error.message}`);
    return error instanceof LogFault ? EXIT.fault : EXIT.unread;
  }
}

function read(args: readonly string[]): (Asked & { readonly command: Command }) | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [name = '', place = '', ...more] = positionals;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    const seconds = Number(values.every ?? EVERY_SECONDS.default);
    const isEvery = seconds >= EVERY_SECONDS.least && seconds <= EVERY_SECONDS.most;
    if (command === undefined || place === '' || more.length > 0 || !isEvery) return null;
    return {
      command,
      place,
      policy: values.policy === undefined ? null : readSmall(values.policy).toString('utf8'),
      stateFile: values.state ?? 'lintel-monitor.json',
      everyMs: seconds * 1000,
      once: values.once === true,
    };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // An option that does not exist.
    return null;
  }
}

function readSmall(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : path);
  }
  if (bytes.length > FILE_BYTES_MAX) throw new Unreadable(`${path}: 太大 too large`);
  return bytes;
}

/** False when it was stopped. */
function pauseUnless(stop: AbortSignal, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve(false);
    const timer = setTimeout(() => resolve(true), ms);
    stop.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve(false);
      },
      { once: true },
    );
  });
}
