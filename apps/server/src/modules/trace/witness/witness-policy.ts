import { parsePolicy, type Policy, textOfUtf8 } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { DurableFolder } from '../../../platform/durable-folder.ts';

/** Which witnesses there are and how many of them make a checkpoint good, in the words of tlog-policy. */
export interface WitnessPolicy {
  /** The file as it is, for whoever verifies; the line of each log comes before it. */
  readonly text: string;
  readonly policy: Policy;
}

const FILE = 'policy';
const NONE: WitnessPolicy = {
  text: 'quorum none\n',
  policy: { logs: [], witnesses: [], groups: [], quorum: null },
};

/**
 * Reads `<data>/trace/policy`; without the file there are no witnesses. Throws on a file that does not hold: a server that ran on
 * without the witnesses that somebody asked for would promise less than people believe.
 */
export async function readWitnessPolicy(folder: DurableFolder): Promise<WitnessPolicy> {
  const bytes = await folder.read(FILE);
  if (bytes === null) return NONE;
  const text = textOfUtf8(bytes) ?? '';
  const policy = parsePolicy(text, sha256);
  if (!policy.ok) throw new Error(`${FILE} is not a tlog-policy (line ${policy.refusal.facts['line'] ?? '?'})`);
  if (policy.value.logs.length > 0) throw new Error(`${FILE} names the witnesses; the lines of the logs are made here`);
  return { text, policy: policy.value };
}
