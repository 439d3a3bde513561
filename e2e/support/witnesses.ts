import { fileURLToPath } from 'node:url';
import { introduceLogs } from '../../apps/cli/src/start/introduce-logs.ts';
import { PARTIES, type Party, witnessEnvironment, writePolicy } from '../../apps/cli/src/start/witnesses.ts';
import { freePort, type Program, startProgram, stopProgram } from './program.ts';

const WITNESS = fileURLToPath(new URL('../../apps/witness/src/main.ts', import.meta.url));

interface WitnessReady {
  readonly url: string;
  readonly vkey: string;
}

/** The three witnesses of a site, each a process of its own. */
export interface Witnesses {
  /** As a power cut does it. */
  kill(parties: readonly Party[]): Promise<void>;
  /** On the folder and port that they had. */
  startAgain(parties: readonly Party[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts them as `lintel start` does, before the server: the policy that it will read, and each log made known when it begins. */
export async function startWitnesses(data: string): Promise<Witnesses> {
  const ports = new Map<Party, number>();
  for (const party of PARTIES) ports.set(party, await freePort());
  const running = new Map<Party, Program<WitnessReady>>();
  const start = async (party: Party): Promise<WitnessReady> => {
    const environment = witnessEnvironment(data, party, ports.get(party) ?? 0);
    const program = await startProgram<WitnessReady>(WITNESS, environment);
    running.set(party, program);
    return program.ready;
  };
  const end = async (party: Party, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const program = running.get(party);
    if (program !== undefined) await stopProgram(program, signal);
  };
  writePolicy(
    data,
    await Promise.all(
      PARTIES.map(async (party) => {
        const { url, vkey } = await start(party);
        return { party, url, vkey };
      }),
    ),
  );
  // On a fresh folder no log has had another key before.
  const stopIntroducing = introduceLogs(data, () => undefined);
  return {
    kill: async (parties) => void (await Promise.all(parties.map((party) => end(party, 'SIGKILL')))),
    startAgain: async (parties) => void (await Promise.all(parties.map(start))),
    stop: async () => {
      stopIntroducing();
      await Promise.all(PARTIES.map((party) => end(party, 'SIGTERM')));
    },
  };
}
