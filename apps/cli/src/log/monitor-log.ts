import { edgeRoot, formatNote, type Policy } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import { writePrivately } from '../start/private-file.ts';
import type { Console } from './console.ts';
import { followEntries } from './follow-entries.ts';
import { type LogSource, Unreadable } from './log-source.ts';
import { firstSight, type Monitored, readMonitored, writeMonitored } from './monitored.ts';
import { QUORUM_AGE_MAX_MS, vouchedUntil } from './quorum-age.ts';
import { LogFault, policyOf, readCheckpoint, readPolicyText, type SignedCheckpoint } from './read-checkpoint.ts';
import { timeText } from './time-text.ts';
import { visible } from './visible.ts';

export interface MonitorOptions {
  readonly source: LogSource;
  readonly stateFile: string;
  /** The policy's text; null takes the one of the state file, or at the first look the one that the log hands out. */
  readonly policy: string | null;
  readonly console: Console;
  readonly nowMs: () => number;
  /** Waits until the next look; false when it is time to end. */
  readonly wait: () => Promise<boolean>;
}

/**
 * Follows a log. Ends when it is told to, or when the log is not in order: it shows an older history than before, or another
 * one, or a tree that is not that of its entries. What cannot be read is tried again at the next look.
 *
 * It keeps the tree of all entries that it has read, so a new root is right only when the log kept them all and added the rest.
 *
 * A log that shows us the same for ever cannot be told from one in which nothing happens, but for its witnesses: when the quorum has
 * not vouched for an hour, that is an alarm too. It proves nothing against anybody, so the log is followed on.
 */
export async function monitorLog(options: MonitorOptions): Promise<'followed' | 'alarm' | 'unread'> {
  const { source, stateFile, console } = options;
  let known = readMonitored(stateFile) ?? firstSight(options.policy ?? (await readPolicyText(source)));
  const policy = policyOf(Buffer.from(options.policy ?? known.policy));
  const sayQuorum = quorumWatch(options, policy);
  let isAlarmed = false;
  let last: 'followed' | 'unread' = 'followed';
  do {
    try {
      known = await look(options, policy, known);
      if (!sayQuorum(known)) isAlarmed = true;
      last = 'followed';
    } catch (error) {
      if (error instanceof LogFault) {
        raise(options, known, error);
        return 'alarm';
      }
      if (!(error instanceof Unreadable)) throw error;
      console.say(`… 暂时无法读取 cannot be read now: ${error.message}`);
      last = 'unread';
    }
  } while (await options.wait());
  return isAlarmed ? 'alarm' : last;
}

/** Says once when the quorum has not vouched for too long, and once when it does again; false while it has not. */
function quorumWatch({ source, console, nowMs }: MonitorOptions, policy: Policy): (known: Monitored) => boolean {
  if (policy.quorum === null) {
    console.say(
      '! 策略不要求见证,停住不动的日志看不出来 no witnesses demanded: a log that stands still goes unnoticed',
    );
    return () => true;
  }
  let isOld = false;
  return ({ vouchedMs }) => {
    const wasOld = isOld;
    isOld = vouchedMs !== null && nowMs() - vouchedMs > QUORUM_AGE_MAX_MS;
    if (isOld && !wasOld) {
      const since = timeText(BigInt(Math.floor((vouchedMs ?? 0) / 1000)));
      console.say(`✗ 警报 ALARM ${source.name}: 见证签名停在 no quorum of witnesses has vouched since ${since}`);
    }
    if (wasOld && !isOld) console.say('✓ 见证签名已恢复 the quorum of witnesses vouches again');
    return !isOld;
  };
}

async function look(
  { source, stateFile, console, nowMs }: MonitorOptions,
  policy: Policy,
  known: Monitored,
): Promise<Monitored> {
  const signed = await readCheckpoint(source, policy);
  const { size, root } = signed.checkpoint;
  if (size < known.edge.size) throw evidence(`回滚 rollback from ${known.edge.size} to ${size}`, signed);
  const edge = await followEntries(source, known.edge, size);
  if (Buffer.compare(edgeRoot(edge, sha256), root) !== 0) {
    const what = size === known.edge.size ? '分叉 fork: another root at the same size' : '改写 rewritten or forked';
    throw evidence(`${what} (${known.edge.size} → ${size})`, signed);
  }
  const vouchedMs = vouchedUntil({ policy, cosigned: signed.cosigned, before: known.vouchedMs, nowMs: nowMs() });
  const next = { policy: known.policy, note: formatNote(signed.note), edge, vouchedMs };
  const isSame = next.note === known.note;
  if (isSame && vouchedMs === known.vouchedMs) return known;
  writeMonitored(stateFile, next);
  if (!isSame) sayChange(signed, console);
  return next;
}

function sayChange({ checkpoint, cosigned, quorum }: SignedCheckpoint, console: Console): void {
  const witnesses = cosigned.map(({ name, time }) => `${visible(name)} ${timeText(time)}`).join(', ');
  console.say(`✓ ${checkpoint.size} ${quorum ? '' : '未达见证门槛 no quorum of witnesses '}${witnesses}`.trimEnd());
}

/** Both checkpoints are signed by the log; side by side they prove that it showed two histories. */
function evidence(what: string, { note }: SignedCheckpoint): LogFault {
  return new LogFault(what, formatNote(note));
}

/** Says it, and keeps what proves it beside the state, which stays as it was: the next run finds the same. */
function raise({ source, stateFile, console }: MonitorOptions, known: Monitored, fault: LogFault): void {
  const file = `${stateFile}.alarm`;
  writePrivately(file, `${source.name}\n${fault.message}\n\n${known.note}\n${fault.note}`);
  console.say(`✗ 警报 ALARM ${source.name}: ${fault.message}\n  证据 evidence: ${file}`);
}
