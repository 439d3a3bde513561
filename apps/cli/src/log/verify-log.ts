import { audit, type AuditReport } from './audit.ts';
import type { Console } from './console.ts';
import { FAULT_TEXTS } from './faults.ts';
import type { LogSource } from './log-source.ts';
import { LooksByDay } from './looks-by-day.ts';
import { progressOf } from './progress.ts';
import { readPublishedCounts } from './published-counts.ts';
import { readCheckpoint, readPolicy, readUnsigned, type SignedCheckpoint } from './read-checkpoint.ts';
import { sayCounts } from './say-counts.ts';
import { timeText } from './time-text.ts';
import { visible } from './visible.ts';

export interface VerifyOptions {
  readonly source: LogSource;
  /** The policy's text; null takes the one that the log hands out. */
  readonly policy: string | null;
  readonly console: Console;
  readonly nowMs: () => number;
}

/**
 * Is this log what it claims to be? Its signature, the witnesses' cosignatures, and the tree from its first entry to its last.
 * True when all of it holds.
 */
export async function verifyLog({ source, policy: given, console, nowMs }: VerifyOptions): Promise<boolean> {
  const policy = await readPolicy(source, given);
  // Before the checkpoint: what is counted here should be in the log by then.
  const published = await readPublishedCounts(source);
  const signed = await readCheckpoint(source, policy);
  const { origin, size, root } = signed.checkpoint;
  console.say(`日志 Log        ${visible(origin)}`);
  console.say(`条目 Entries    ${size}`);
  console.say(`根 Root         ${Buffer.from(root).toString('base64')}`);
  console.say(`策略 Policy     ${given === null ? '由日志自己给出 as the log itself hands it out' : '由您给出 yours'}`);
  sayWitnesses(signed, console);
  const looks = new LooksByDay(published?.size ?? 0);
  const report = await audit(source, signed.checkpoint, {
    onProgress: progressOf(size, console.progress, nowMs),
    onEntries: (entries) => entries.forEach((entry) => looks.add(entry)),
  });
  const isWhole = sayFaults(report, console);
  // Entries that could not be read could not be counted either.
  const isCounted = !isWhole || sayCounts({ published, looks, size }, console);
  if (!signed.quorum) console.say('✗ checkpoint  未达见证门槛 the witnesses that the policy demands have not cosigned');
  const holds = isWhole && isCounted && signed.quorum;
  if (holds) console.say('✓ 全部相符 everything holds');
  return holds;
}

/** Are the files of this log, or of a copy of it, whole? Asks for no keys: whether the root is the signed one, `verify` says. */
export async function fsckLog({ source, console, nowMs }: Omit<VerifyOptions, 'policy'>): Promise<boolean> {
  const checkpoint = await readUnsigned(source);
  console.say(`条目 Entries    ${checkpoint.size}`);
  const report = await audit(source, checkpoint, {
    onProgress: progressOf(checkpoint.size, console.progress, nowMs),
  });
  const isWhole = sayFaults(report, console);
  if (isWhole) console.say('✓ 文件完好 every file is as the entries demand');
  return isWhole;
}

function sayWitnesses({ cosigned }: SignedCheckpoint, console: Console): void {
  for (const { name, time } of cosigned) {
    console.say(`见证 Witness     ${visible(name)}  ${timeText(time)}`);
  }
}

function sayFaults({ faults, isCut }: AuditReport, console: Console): boolean {
  for (const { file, what } of faults) console.say(`✗ ${file}  ${FAULT_TEXTS[what]}`);
  if (isCut) console.say('… 还有更多 and more');
  return faults.length === 0;
}
