import type { Permission, Role } from '../../src/platform/actor.ts';
import type { Client } from '../client.ts';
import type { TestServer } from '../server.ts';
import { bringIn, done, RESIDENTS, STAFF, type Who } from './people.ts';

/** Somebody who asks, in one role. */
export interface Actor {
  readonly label: string;
  readonly role: Role | 'nobody' | 'gate';
  /** The browser in which they ask. Nobody is a new one each time: it stays nobody. */
  client(): Client;
  /** Which of the people they are; null for those of whom nothing was planted. */
  readonly who: Who | null;
  readonly person: string | null;
  readonly may: ReadonlySet<Permission>;
  /** Whether what they ask for is in their own community. */
  readonly isHere: boolean;
  /** A session of theirs that nothing else needs. */
  readonly spareSession: string | null;
}

export interface Cast {
  readonly actors: readonly Actor[];
  readonly persons: ReadonlyMap<Who, string>;
  /** A browser in which each of the people reads who has looked at them; nobody drives it. */
  readonly windows: ReadonlyMap<Who, Client>;
  /** The flats of those who have one of their own. */
  readonly homes: ReadonlyMap<Who, string>;
}

/** Those who ask. Of the residents two owners, so that each is the other's neighbour; a tenant and family are looked at only. */
const ASKING = ['owner', 'neighbour', 'committee', ...STAFF] as const;

export async function castOf(server: TestServer): Promise<Cast> {
  const round = await bringIn(server);
  const windows = await round([...RESIDENTS, ...STAFF]);
  const persons = new Map<Who, string>();
  const homes = new Map<Who, string>();
  for (const [who, window] of windows) {
    persons.set(who, (await done(window.get('/v1/me'))).person);
    const [home] = (await done(window.get('/v1/me/home'))).homes;
    if (home !== undefined) homes.set(who, home.part);
  }
  const spare = await round(ASKING);
  const actors = [];
  for (const [who, client] of await round(ASKING)) actors.push(await actorOf(who, client, spare.get(who)));
  return { actors: [nobody(server), ...actors, ...(await strangers(server))], persons, windows, homes };
}

async function sessionOf(client: Client | undefined): Promise<string | null> {
  if (client === undefined) return null;
  const { sessions } = await done(client.get('/v1/me/sessions'));
  return sessions.find(({ current }: { readonly current: boolean }) => current).session;
}

async function actorOf(who: (typeof ASKING)[number], client: Client, spare: Client | undefined): Promise<Actor> {
  const spareSession = await sessionOf(spare);
  if (who === 'committee') await done(client.post('/v1/me/role', { role: 'committee' }));
  const { person, role, may } = await done(client.get('/v1/me'));
  return { label: who, role, client: () => client, who, person, may: new Set(may), isHere: true, spareSession };
}

function nobody(server: TestServer): Actor {
  const none = { who: null, person: null, spareSession: null, may: new Set<Permission>() };
  return { label: 'nobody', role: 'nobody', client: () => server.browser(), isHere: true, ...none };
}

/** In the other community, with a session that is good there. */
async function strangers({ otherCommunity }: TestServer): Promise<readonly Actor[]> {
  const found = [];
  for (const role of ['resident', 'front_desk', 'site_manager', 'admin'] as const) {
    const client = await otherCommunity.as(role);
    const { person, may } = await done(client.get('/v1/me'));
    const rest = { who: null, person, may: new Set<Permission>(may), isHere: false, spareSession: null };
    found.push({ label: `${role} elsewhere`, role, client: () => client, ...rest });
  }
  return found;
}

/** The machine at the gate: it asks too, and no person may ever come back to it. */
export function gateActor(): Actor {
  const none = { who: null, person: null, spareSession: null, may: new Set<Permission>() };
  const client = () => {
    throw new Error('a gate signs each request by itself');
  };
  return { label: 'gate', role: 'gate', client, isHere: true, ...none };
}
