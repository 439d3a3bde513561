import { fileURLToPath } from 'node:url';
import { DAY_MS, type Id, instant } from '@lintel/kernel';
import type { Config } from './config.ts';
import { hearSignals } from './door/signals.ts';
import { createDoors, type Doors } from './doors.ts';
import { createDesk } from './local/desk.ts';
import { createLocalServer, listen } from './local/local-server.ts';
import { createPanelEvents } from './local/panel-events.ts';
import { readPanelFiles } from './local/panel-files.ts';
import { createRate } from './local/rate.ts';
import { errorName, type Log } from './log.ts';
import { type PairedGate, startPairedGate } from './paired-gate.ts';
import type { Clock, Random } from './ports.ts';
import type { MqttLink } from './relay/mqtt-link.ts';
import type { Relays } from './relay/relays.ts';
import { simulatedRelays } from './relay/simulated.ts';
import { type Loop, startLoop } from './server/loop.ts';
import { pair } from './server/pair.ts';
import { serverLink } from './server/server-link.ts';
import { openDatabase } from './store/database.ts';
import { ownKeys } from './store/own-keys.ts';
import { keepPairedServer, readPairedServer } from './store/paired-server.store.ts';

export interface GatePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface RunningGate {
  /** Where the panel page is. */
  readonly panel: string;
  stop(): Promise<void>;
}

/** Identified passages live thirty days, here as on the server. */
const JOURNAL_KEPT_MS = 30 * DAY_MS;
const TICK_MS = 30_000;
const BEAT_MS = 15_000;
/** Twenty at once and four a second: a busy door, and no more than that for a thief's machine. */
const PRESENT_BURST = 20;
const PRESENT_PER_SECOND = 4;

const PANEL_FILES = fileURLToPath(new URL('../panel/dist', import.meta.url));

/** Puts the gate together and starts it: store, relays and panel; then, once it is paired, doors and server. */
export async function startGate(config: Config, ports: GatePorts): Promise<RunningGate> {
  const { clock, random, log } = ports;
  const { wiring } = config;
  const database = openDatabase(config.data);
  const keys = ownKeys(database, random);
  const link = config.mqtt === null ? null : await connect(config.mqtt, ports);
  const relays = link !== null && config.relay === 'mqtt' ? await relaysOver(link, config, log) : simulatedRelays(log);

  let online = false;
  let gate: PairedGate | null = null;
  const reached = (now: boolean): void => {
    online = now;
    events.stateMayHaveChanged();
  };
  const doorsNeeds = {
    database,
    relays,
    wiring,
    clock,
    log,
    changed: () => events.stateMayHaveChanged(),
    openedFromAfar: (door: Id<'door'>) => events.send({ kind: 'opened', door }),
  };
  const unpaired = createDoors(doorsNeeds, null);
  const doors = (): Doors => gate?.doors ?? unpaired;
  const desk = createDesk({ doors, gate: () => gate, online: () => online, wiring, clock });
  const events = createPanelEvents(desk.state);

  /** From here on the gate is a community's: at once when it was paired before, else as soon as it is. */
  const begin = async (): Promise<boolean> => {
    const paired = readPairedServer(database);
    if (paired !== null)
      gate = await startPairedGate({ ...doorsNeeds, keys, random, reached, server: config.server }, paired);
    events.stateMayHaveChanged();
    return paired !== null;
  };
  const isPaired = await begin();
  const pairing = startPairing(isPaired ? null : config.pairing, ports, async (line, signal) => {
    const unsigned = (server: string) => serverLink({ server, caller: null, clock, random, reached });
    keepPairedServer(database, await pair(line, keys, { link: unsigned, signal }));
    await begin();
  });

  const rate = createRate(PRESENT_BURST, PRESENT_PER_SECOND, clock.monotonicMs);
  const page = { files: readPanelFiles(PANEL_FILES), localKey: keys.local, host: config.host };
  const server = createLocalServer({ desk, events, rate, log, ...page });
  const panel = await listen(server, config.host, config.port);
  if (link !== null) hearSignals(link, { fire: orLog(desk.fire, log), exit: orLog(desk.exit, log) });
  const ticking = startTicking(ports, doors, () => gate);
  const beating = setInterval(events.beat, BEAT_MS);

  return {
    panel,
    stop: async () => {
      clearInterval(beating);
      events.close();
      server.close().closeAllConnections();
      await Promise.all([pairing?.stop(), ticking.stop()]);
      await gate?.stop();
      await relays.close();
      await link?.close();
      database.close();
    },
  };
}

/** Tries until it works: an installer may power the gate up before the server's cable is in. Null when there is nothing to try. */
function startPairing(
  line: string | null,
  ports: GatePorts,
  pairWith: (line: string, signal: AbortSignal) => Promise<void>,
): Loop | null {
  if (line === null) return null;
  let done = false;
  const round = async (signal: AbortSignal): Promise<number> => {
    if (!done) await pairWith(line, signal);
    done = true;
    return DAY_MS;
  };
  return startLoop({ name: 'pairing', round }, ports);
}

function startTicking(ports: GatePorts, doors: () => Doors, gate: () => PairedGate | null): Loop {
  const round = async (): Promise<number> => {
    await doors().doorkeeper.tick();
    const now = ports.clock.now();
    gate()?.journal.trim({ before: instant(now - JOURNAL_KEPT_MS), now });
    return TICK_MS;
  };
  return startLoop({ name: 'tick', round }, ports);
}

/** For signals, which nobody waits for. */
function orLog<T>(work: (value: T) => Promise<void>, log: Log): (value: T) => void {
  return (value) => {
    work(value).catch((error: unknown) => log.error('signal.failed', { error: errorName(error) }));
  };
}

/** Loaded only where there is a broker: it costs memory that a gate with a simulated relay does not need. */
async function connect(url: string, { random, log }: GatePorts): Promise<MqttLink> {
  const { connectMqtt } = await import('./relay/mqtt-link.ts');
  return connectMqtt(url, random, log);
}

async function relaysOver(link: MqttLink, config: Config, log: Log): Promise<Relays> {
  const { mqttRelays } = await import('./relay/mqtt-relays.ts');
  return mqttRelays(link, config.wiring, log);
}
