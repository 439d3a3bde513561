import { isWellFormed, ok, refuse, type Result } from '@lintel/kernel';
import { parseDecimal } from './decimal.ts';
import { type Sha256, sameBytes } from './hash.ts';
import { type KeyType, type NoteKey, parseVkey } from './note-key.ts';
import { linesOf, TEXT_LETTERS_MAX } from './text.ts';

/** How many lines of each kind; the specification asks for at least 32. */
export const POLICY_LINES_MAX = 64;

export interface PolicyLog {
  /** Its name is the log's origin. */
  readonly key: NoteKey;
  readonly url: string | null;
}

export interface PolicyWitness {
  /** Its name in this policy, which is not the name of its key. */
  readonly name: string;
  readonly key: NoteKey;
  readonly url: string | null;
}

/** A group has witnessed a checkpoint when at least `threshold` of its members have. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Which logs are believed, and whose cosignatures make a checkpoint good. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** In the order of the file: a group's members stand before it. */
  readonly groups: readonly PolicyGroup[];
  /** A witness or a group; null where the policy asks for no cosignatures. */
  readonly quorum: string | null;
}

const NONE = 'none';
const WITNESS_KEYS: readonly KeyType[] = ['ed25519_cosignature', 'ml_dsa_44_cosignature'];

/** The policy as far as it has been read. */
interface Draft extends Omit<Policy, 'quorum'> {
  readonly quorum: string | null | undefined;
}

/**
 * Reads a tlog-policy file. Refuses what the specification forbids, such as a key or a name that stands twice, a member that
 * is not defined yet, a control character; and text that is not UTF-8, which it only advises against.
 */
export function parsePolicy(text: string, sha256: Sha256): Result<Policy, 'translog.policy_malformed'> {
  const lines = isPolicyText(text) ? linesOf(text) : null;
  if (lines === null) return refuse('translog.policy_malformed');
  let draft: Draft = { logs: [], witnesses: [], groups: [], quorum: undefined };
  for (const [at, line] of lines.entries()) {
    const words = line.split(/[ \t]/).filter((word) => word !== '');
    if (words[0]?.startsWith('#') ?? true) continue;
    const next = readLine(draft, words, sha256);
    if (next === null) return refuse('translog.policy_malformed', { line: at + 1 });
    draft = next;
  }
  const { quorum, ...rest } = draft;
  return quorum === undefined ? refuse('translog.policy_malformed') : ok({ ...rest, quorum });
}

/** All keys of the policy, for `verifyNote`. */
export function policyKeys({ logs, witnesses }: Policy): readonly NoteKey[] {
  return [...logs, ...witnesses].map(({ key }) => key);
}

/** Is the quorum reached when these witnesses, by their names in the policy, have cosigned? */
export function policyHolds({ witnesses, groups, quorum }: Policy, cosigned: ReadonlySet<string>): boolean {
  const witnessed = new Set(witnesses.map(({ name }) => name).filter((name) => cosigned.has(name)));
  // Members stand before their group, so one pass is enough.
  for (const { name, threshold, members } of groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  }
  return quorum === null || witnessed.has(quorum);
}

/** Of the control characters, only tab and line feed. */
function isPolicyText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.length <= TEXT_LETTERS_MAX && isWellFormed(text) && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
}

function readLine(draft: Draft, [keyword, ...words]: readonly string[], sha256: Sha256): Draft | null {
  switch (keyword) {
    case 'log':
      return withLog(draft, words, sha256);
    case 'witness':
      return withWitness(draft, words, sha256);
    case 'group':
      return withGroup(draft, words);
    case 'quorum':
      return withQuorum(draft, words);
    default:
      return null;
  }
}

/** `log <vkey> [<url>]` */
function withLog(draft: Draft, [vkey = '', url, ...more]: readonly string[], sha256: Sha256): Draft | null {
  const key = parseVkey(vkey, sha256);
  if (more.length > 0 || !key.ok || draft.logs.length === POLICY_LINES_MAX) return null;
  if (draft.logs.some((log) => sameBytes(log.key.publicKey, key.value.publicKey))) return null;
  return { ...draft, logs: [...draft.logs, { key: key.value, url: url ?? null }] };
}

/** `witness <name> <vkey> [<url>]` */
function withWitness(draft: Draft, words: readonly string[], sha256: Sha256): Draft | null {
  const [name = '', vkey = '', url, ...more] = words;
  const key = parseVkey(vkey, sha256);
  if (more.length > 0 || !key.ok || draft.witnesses.length === POLICY_LINES_MAX) return null;
  if (!WITNESS_KEYS.includes(key.value.type) || name === NONE || isDefined(draft, name)) return null;
  if (draft.witnesses.some((witness) => sameBytes(witness.key.publicKey, key.value.publicKey))) return null;
  return { ...draft, witnesses: [...draft.witnesses, { name, key: key.value, url: url ?? null }] };
}

/** `group <name> all|any|<k> <name>...` */
function withGroup(draft: Draft, [name = '', rule = '', ...members]: readonly string[]): Draft | null {
  const threshold = thresholdOf(rule, members.length);
  if (threshold === null || name === NONE || isDefined(draft, name)) return null;
  if (draft.groups.length === POLICY_LINES_MAX || !members.every((member) => isDefined(draft, member))) return null;
  // A name may be a member once in the whole file: then no witness counts twice.
  const taken = [...draft.groups.flatMap((group) => group.members), ...members];
  if (new Set(taken).size !== taken.length) return null;
  return { ...draft, groups: [...draft.groups, { name, threshold, members }] };
}

function thresholdOf(rule: string, memberCount: number): number | null {
  if (rule === 'all' && memberCount > 0) return memberCount;
  const count = rule === 'any' ? 1 : Number(parseDecimal(rule) ?? 0n);
  return count >= 1 && count <= memberCount ? count : null;
}

/** `quorum <name>`, once. */
function withQuorum(draft: Draft, [name = '', ...more]: readonly string[]): Draft | null {
  if (more.length > 0 || draft.quorum !== undefined) return null;
  if (name === NONE) return { ...draft, quorum: null };
  return isDefined(draft, name) ? { ...draft, quorum: name } : null;
}

function isDefined({ witnesses, groups }: Draft, name: string): boolean {
  return [...witnesses, ...groups].some((each) => each.name === name);
}
