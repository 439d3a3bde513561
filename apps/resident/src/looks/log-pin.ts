/** What this device remembers of whose signatures a community's log is believed by. No personal data. */
export interface LogPin {
  /** Keys and rules of the policy, as `keysOf` gives them. */
  readonly keys: readonly string[];
  /** When they were first, and when they were last, what the server gave. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Other keys that the server has given since, and nobody here has agreed to. */
  readonly other: { readonly keys: readonly string[]; readonly noticedAt: number } | null;
}

export interface KeyChange {
  readonly kind: 'log' | 'witness_gone' | 'witness_new' | 'rule';
  /** The witnesses that it is about, by their names in the policy. */
  readonly names: readonly string[];
}

const TEXT_LENGTH_MAX = 100_000;
const LINES_MAX = 200;
/** Two lists of keys, each of their letters six as JSON. What is written must read again, or the next keys would be the first. */
const PIN_LENGTH_MAX = 2 * 6 * TEXT_LENGTH_MAX + 10_000;

/**
 * The lines of a tlog-policy that say whom to believe: comments, spaces and addresses do not count. A text of another form only
 * leads to other lines, which are then shown as a change.
 *
 * `witness owners owners.example+ab12+AAAA https://w.example` gives `witness owners owners.example+ab12+AAAA`.
 *
 * Null for a policy that is longer than is remembered: what it says further down would count without being noticed.
 */
export function keysOf(policy: string): readonly string[] | null {
  if (policy.length > TEXT_LENGTH_MAX) return null;
  const lines = policy
    .split('\n')
    .map((line) => line.split(/[ \t]+/).filter((word) => word !== ''))
    .filter(([keyword = '#']) => !keyword.startsWith('#'))
    .map((words) => words.slice(0, wordsThatCount(words[0] ?? '')).join(' '));
  return lines.length > LINES_MAX ? null : lines;
}

function wordsThatCount(keyword: string): number {
  if (keyword === 'log') return 2;
  return keyword === 'witness' ? 3 : Number.POSITIVE_INFINITY;
}

/** What is remembered after the server has given these keys. The first that it ever gives are believed; others wait to be agreed to. */
export function pinned(pin: LogPin | null, keys: readonly string[], now: number): LogPin {
  if (pin === null) return { keys, firstAt: now, lastAt: now, other: null };
  if (isSame(pin.keys, keys)) return { ...pin, lastAt: now, other: null };
  if (pin.other !== null && isSame(pin.other.keys, keys)) return pin;
  return { ...pin, other: { keys, noticedAt: now } };
}

/** The reader has read of the change and goes on with the new keys. */
export function accepted(pin: LogPin, now: number): LogPin {
  return pin.other === null ? pin : { keys: pin.other.keys, firstAt: now, lastAt: now, other: null };
}

/** What has changed, in the order in which to tell it. */
export function changesOf({ keys, other }: LogPin): readonly KeyChange[] {
  if (other === null) return [];
  const gone = linesByKind(keys.filter((line) => !other.keys.includes(line)));
  const come = linesByKind(other.keys.filter((line) => !keys.includes(line)));
  const changes: KeyChange[] = [];
  if (gone.log.length + come.log.length > 0) changes.push({ kind: 'log', names: [] });
  if (gone.witness.length > 0) changes.push({ kind: 'witness_gone', names: gone.witness.map(nameOf) });
  if (come.witness.length > 0) changes.push({ kind: 'witness_new', names: come.witness.map(nameOf) });
  // The same lines in another order count as another rule: they are not what was remembered.
  if (gone.rule.length + come.rule.length > 0 || changes.length === 0) changes.push({ kind: 'rule', names: [] });
  return changes;
}

function linesByKind(lines: readonly string[]): Readonly<Record<'log' | 'witness' | 'rule', readonly string[]>> {
  const log = lines.filter((line) => line.startsWith('log '));
  const witness = lines.filter((line) => line.startsWith('witness '));
  return { log, witness, rule: lines.filter((line) => !log.includes(line) && !witness.includes(line)) };
}

function nameOf(witness: string): string {
  return witness.split(' ')[1] ?? '';
}

/** Reads what an earlier visit has written. What does not fit is as good as nothing remembered. */
export function parsePin(text: string | null): LogPin | null {
  if (text === null || text.length > PIN_LENGTH_MAX) return null;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const { keys, firstAt, lastAt, other } = found as Readonly<Record<string, unknown>>; // an object; each field is checked below
  if (!isLines(keys) || !Number.isSafeInteger(firstAt) || !Number.isSafeInteger(lastAt)) return null;
  return { keys, firstAt: Number(firstAt), lastAt: Number(lastAt), other: otherOf(other) };
}

function otherOf(found: unknown): LogPin['other'] {
  if (typeof found !== 'object' || found === null) return null;
  const { keys, noticedAt } = found as Readonly<Record<string, unknown>>; // an object; each field is checked here
  return isLines(keys) && Number.isSafeInteger(noticedAt) ? { keys, noticedAt: Number(noticedAt) } : null;
}

function isLines(found: unknown): found is readonly string[] {
  return Array.isArray(found) && found.length <= LINES_MAX && found.every((line) => typeof line === 'string');
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((line, at) => line === others[at]);
}
