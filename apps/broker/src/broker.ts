import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { type Allowance, allowance } from './allowance.ts';
import type { Config } from './config.ts';
import { doorFor, mayPublish, maySubscribe } from './door.ts';
import type { Log } from './log.ts';
import { packetLengths } from './packet-length.ts';
import { readUsers, type User } from './users.ts';

const CLIENTS_MAX = 2000;
const CONNECT_MS = 5000;
/** A device that says nothing for one and a half times this long is taken for gone. */
const KEEP_ALIVE_MAX_S = 300;
const PACKET_MAX_BYTES = 8192;
const PASSWORD_MAX_BYTES = 256;
const PUBLISHES_PER_SECOND = 20;
const PUBLISHES_IN_RESERVE = 100;
const SUBSCRIPTIONS_MAX = 100;

const IDENTIFIER_REJECTED = 2;
const SERVER_UNAVAILABLE = 3;
const BAD_USER_NAME_OR_PASSWORD = 4;

export interface Broker {
  readonly port: number;
  close(): Promise<void>;
}

interface Session {
  readonly user: User;
  readonly publishes: Allowance;
  subscriptions: number;
}

/** Everything that depends on who asks. Aedes calls these for each packet. */
export async function startBroker(config: Config, log: Log): Promise<Broker> {
  const door = doorFor(readUsers(config.users));
  const sessions = new WeakMap<Client, Session>();
  const holders = new Map<string, Client>();

  /** The user, or the code of MQTT 3.1.1 (3.2.2.3) that says why not. */
  const admit = async (client: Client, name?: string, password?: Buffer): Promise<User | number> => {
    if (name === undefined || password === undefined || password.length > PASSWORD_MAX_BYTES)
      return BAD_USER_NAME_OR_PASSWORD;
    const user = await door.admit(name, password.toString('utf8'));
    if (user === 'busy') return SERVER_UNAVAILABLE;
    if (user === null) return BAD_USER_NAME_OR_PASSWORD;
    // A second connection under the same id ends the first, so the id belongs to the user who holds it.
    const holder = holders.get(client.id);
    const holderUser = holder === undefined ? undefined : sessions.get(holder)?.user;
    return holderUser === undefined || holderUser.name === user.name ? user : IDENTIFIER_REJECTED;
  };

  const aedes = await Aedes.createBroker({
    connectTimeout: CONNECT_MS,
    keepaliveLimit: KEEP_ALIVE_MAX_S,
    preConnect: (_client, packet, callback) => {
      // No session outlives its connection: messages kept for a device that is away would be old commands when it returns.
      packet.clean = true;
      callback(null, true);
    },
    authenticate: (client, ...[name, password, answer]) => {
      void admit(client, name, password).then((admitted) => {
        if (typeof admitted === 'number') {
          log('warn', 'client.refused', { code: admitted });
          answer(refusal(admitted), null);
          return;
        }
        sessions.set(client, newSession(admitted));
        answer(null, true);
      });
    },
    authorizePublish: (client, packet, callback) => {
      const session = client === null ? undefined : sessions.get(client);
      const why = session === undefined ? 'unknown' : whyNotPublish(session, packet.topic, packet.retain);
      if (why !== null) log('warn', 'publish.refused', { user: session?.user.name ?? '', why });
      // An error ends the connection: MQTT 3.1.1 has no other way to say no, and an acknowledgement would be a lie.
      callback(why === null ? null : new Error(why));
    },
    authorizeSubscribe: (client, subscription, callback) => {
      const session = sessions.get(client);
      const allowed =
        session !== undefined &&
        session.subscriptions < SUBSCRIPTIONS_MAX &&
        maySubscribe(session.user, subscription.topic);
      if (allowed) session.subscriptions += 1;
      else log('warn', 'subscribe.refused', { user: session?.user.name ?? '' });
      callback(null, allowed ? subscription : null);
    },
  });
  aedes.on('clientReady', (client) => {
    holders.set(client.id, client);
    log('info', 'client.connected', { user: sessions.get(client)?.user.name ?? '' });
  });
  aedes.on('clientDisconnect', (client) => {
    if (holders.get(client.id) === client) holders.delete(client.id);
    log('info', 'client.gone', { user: sessions.get(client)?.user.name ?? '' });
  });
  return await listen(aedes, config, log);
}

function newSession(user: User): Session {
  return { user, publishes: allowance(PUBLISHES_PER_SECOND, PUBLISHES_IN_RESERVE), subscriptions: 0 };
}

function whyNotPublish(session: Session, topic: string, retain: boolean): string | null {
  if (!session.publishes.take(performance.now())) return 'too_many';
  return mayPublish(session.user, topic, retain) ? null : 'not_allowed';
}

function refusal(returnCode: number): AuthenticateError {
  return Object.assign(new Error('refused'), { returnCode });
}

async function listen(aedes: Aedes, config: Config, log: Log): Promise<Broker> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    aedes.handle(socket);
    boundPackets(socket, log);
  });
  server.maxConnections = CLIENTS_MAX;
  server.listen({ port: config.port, host: config.host });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return { port, close: () => close(aedes, server) };
}

/** Aedes reads the socket itself; every read passes here first. */
function boundPackets(socket: Socket, log: Log): void {
  const lengths = packetLengths(PACKET_MAX_BYTES);
  socket.on('data', (chunk: Buffer) => {
    if (!lengths.tooLong(chunk)) return;
    log('warn', 'packet.too_long');
    socket.destroy();
  });
}

async function close(aedes: Aedes, server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  await new Promise<void>((resolve) => aedes.close(resolve));
  await closed;
}
