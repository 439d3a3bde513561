import type { Route } from '../../src/platform/http/route.ts';
import type { Answer, Client } from '../client.ts';
import type { Actor } from './actors.ts';
import type { World } from './furnished.ts';

/** A request that does what its route is for. */
export interface GoodRequest {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: string;
  readonly body?: object;
  readonly bytes?: Uint8Array;
  /** Sent in this way instead, where a browser alone is not enough. */
  readonly send?: (client: () => Client) => Promise<Answer>;
}

export interface Asking {
  readonly world: World;
  readonly actor: Actor;
  /** Whether the role was given what the route asks for. */
  readonly isGranted: boolean;
  /** `make` for whoever may, because asking uses it up; what stands for everybody else. */
  readonly own: <Thing>(make: () => Promise<Thing>, standing: Thing) => Promise<Thing>;
}

/** The requests for one route, by the route's id. */
export type GoodRequests = Readonly<Record<string, (asking: Asking) => Promise<readonly GoodRequest[]>>>;

export const plain = async (): Promise<readonly GoodRequest[]> => [{}];

export function askingOf(world: World, actor: Actor, { may }: Route['spec']): Asking {
  const isGranted =
    actor.role === 'gate'
      ? may === 'gate'
      : may === 'public' || actor.may.has(may) || (may === 'self' && actor.person !== null);
  // What is made is made at home, so only whoever may at home gets it.
  const own: Asking['own'] = async (make, standing) => (isGranted && actor.isHere ? await make() : standing);
  return { world, actor, isGranted, own };
}

export async function send({ method, path, upload }: Route['spec'], actor: Actor, asked: GoodRequest): Promise<Answer> {
  const { params = {}, query = '', body, bytes } = asked;
  const url = path.replaceAll(/\{(\w+|\*)\}/g, (whole, name: string) => String(params[name] ?? whole)) + query;
  if (asked.send !== undefined) return await asked.send(actor.client);
  const client = actor.client();
  if (upload !== undefined) return await client.upload(url, bytes ?? Buffer.from('x'));
  switch (method) {
    case 'GET':
      return await client.get(url);
    case 'DELETE':
      return await client.delete(url, body);
    case 'PUT':
      return await client.put(url, body);
    case 'PATCH':
      return await client.patch(url, body);
    case 'POST':
      return await client.post(url, body);
  }
}
