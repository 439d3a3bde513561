import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writePrivately } from './private-file.ts';

/** The three who watch the logs. On a real site each runs a witness on a machine of its own; here the launcher runs all three. */
export const PARTIES = ['owners', 'property', 'platform'] as const;
export type Party = (typeof PARTIES)[number];

/** A witness that runs: where it is and its public key. */
export interface RunningWitness {
  readonly party: Party;
  readonly url: string;
  readonly vkey: string;
}

/** Marks a policy as ours. Whoever writes a policy of their own leaves the line out, and brings the witnesses too. */
const OURS = '# lintel start\n';

/** `data/trace/policy`, which the server reads. */
export const policyFile = (data: string): string => join(data, 'trace', 'policy');
export const witnessFolder = (data: string, party: Party): string => join(data, 'witness', party);

/** Whether the launcher brings the witnesses: unless somebody has written a policy of their own. */
export function bringsWitnesses(data: string): boolean {
  return readText(policyFile(data))?.startsWith(OURS) ?? true;
}

/** What a witness is told. What our own environment says of witnesses is for one that is started by hand. */
export function witnessEnvironment(data: string, party: Party, port: number): Readonly<Record<string, string>> {
  return {
    LINTEL_WITNESS_DATA: witnessFolder(data, party),
    LINTEL_WITNESS_PARTY: party,
    LINTEL_WITNESS_NAME: `${party}.witness.localhost`,
    LINTEL_WITNESS_HOST: '127.0.0.1',
    LINTEL_WITNESS_PORT: String(port),
    LINTEL_WITNESS_URL: '',
    LINTEL_WITNESS_LOGS: '',
  };
}

/**
 * Writes the policy: two of three must cosign, the owners' committee among them. Addresses may change with every start; a key
 * that changed is a new witness, and the parties for which that is so are given back.
 */
export function writePolicy(data: string, witnesses: readonly RunningWitness[]): readonly Party[] {
  const file = policyFile(data);
  const before = readText(file);
  const lines = [
    ...witnesses.map(({ party, vkey, url }) => `witness ${party} ${vkey} ${url}`),
    'group other any property platform',
    'group two-with-owners all owners other',
    'quorum two-with-owners',
  ];
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writePrivately(file, `${OURS}${lines.join('\n')}\n`);
  if (before === null) return [];
  return witnesses.filter(({ party, vkey }) => !before.includes(`witness ${party} ${vkey} `)).map(({ party }) => party);
}

export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
