import type { Route } from '../../src/platform/http/route.ts';
import type { Answer } from '../client.ts';
import { ACCESS_REQUESTS, GATE_REQUESTS } from './access-requests.ts';
import { type Actor, gateActor } from './actors.ts';
import { clearTextIn } from './clear-text.ts';
import type { World } from './furnished.ts';
import { type Asking, askingOf, type GoodRequests, send } from './good-request.ts';
import { IDENTITY_REQUESTS } from './identity-requests.ts';
import { lookBehind, type SeenLook } from './look-behind.ts';
import { SECRETS, type Who } from './people.ts';
import { REGISTRY_REQUESTS } from './registry-requests.ts';
import { TRACE_REQUESTS } from './trace-requests.ts';

export const GOOD_REQUESTS: GoodRequests = {
  ...IDENTITY_REQUESTS,
  ...REGISTRY_REQUESTS,
  ...ACCESS_REQUESTS,
  ...GATE_REQUESTS,
  ...TRACE_REQUESTS,
};

/** What came of driving routes as everybody. */
export interface Driven {
  /** Role and route where the role was given what the route asks for, and it never went well. */
  readonly neverWell: ReadonlySet<string>;
  /** Actor and route where somebody else's data came back in clear. */
  readonly shown: ReadonlySet<string>;
  /** Of those, the ones without a look behind them, with what came back. */
  readonly unseen: ReadonlySet<string>;
  /** The looks that were found behind the others. */
  readonly looks: readonly SeenLook[];
  /** Where the server fell over, or something that a request needs could not be made. */
  readonly broken: ReadonlySet<string>;
}

export async function drive(world: World, routes: readonly Route[], requests = GOOD_REQUESTS): Promise<Driven> {
  const driven = nothingYet();
  for (const { spec } of inOrder(routes)) {
    for (const actor of askers(world, spec)) {
      const asking = askingOf(world, actor, spec);
      try {
        const isWell = await ask(world, driven, { asking, spec, requests });
        if (asking.isGranted && actor.isHere && !isWell) driven.neverWell.add(`${actor.label} ${spec.id}`);
      } catch (error) {
        driven.broken.add(`${actor.label} ${spec.id}: ${String(error)}`);
      }
    }
  }
  return driven;
}

interface ToAsk {
  readonly asking: Asking;
  readonly spec: Route['spec'];
  readonly requests: GoodRequests;
}

/** True when one of the requests went well. */
async function ask(world: World, driven: Findings, { asking, spec, requests }: ToAsk): Promise<boolean> {
  const { actor } = asking;
  let isWell = false;
  for (const asked of (await requests[spec.id]?.(asking)) ?? []) {
    // So that a look can be told from an earlier one.
    world.server.clock.advance(1);
    const since = world.server.clock.now();
    const reply = await send(spec, actor, asked);
    isWell ||= reply.status >= 200 && reply.status < 300;
    if (reply.status >= 500) driven.broken.add(`${actor.label} ${spec.id}: ${reply.status}`);
    await judge(world, driven, { reply, by: actor, id: spec.id, since });
  }
  return isWell;
}

interface Answered {
  readonly reply: Answer;
  readonly by: Actor;
  readonly id: string;
  readonly since: number;
}

/** Whatever came back of somebody else must have been recorded as a look. What is one's own needs none. */
async function judge(world: World, driven: Findings, answered: Answered): Promise<void> {
  const { reply, by, id, since } = answered;
  for (const [who, field] of peopleIn(reply)) {
    if (who === by.who) continue;
    driven.shown.add(`${by.label} ${id}`);
    const look = await lookBehind(world, { who, field, by, since });
    if (look === null) driven.unseen.add(`${by.label} ${id}: ${field} of ${who}`);
    else driven.looks.push(look);
  }
}

function peopleIn({ bytes, headers }: Answer): readonly (readonly [Who, string])[] {
  const found = new Set([
    ...clearTextIn(bytes, SECRETS),
    ...clearTextIn(Buffer.from(JSON.stringify(headers)), SECRETS),
  ]);
  return SECRETS.filter(({ label }) => found.has(label)).map(({ who, field }) => [who, field]);
}

function askers(world: World, { may }: Route['spec']): readonly Actor[] {
  return may === 'gate' ? [...world.cast.actors, gateActor()] : world.cast.actors;
}

/**
 * What only reads, first; an export before what adds people, for it is bounded; what takes away, and signing out, last.
 */
function inOrder(routes: readonly Route[]): readonly Route[] {
  const rank = ({ spec: { id, method } }: Route): number => {
    if (id === 'signOut') return 4;
    if (method === 'DELETE') return 3;
    if (id === 'exportRoll') return 1;
    return method === 'GET' ? 0 : 2;
  };
  return routes.toSorted((one, other) => rank(one) - rank(other));
}

type Findings = ReturnType<typeof nothingYet>;

function nothingYet() {
  return {
    neverWell: new Set<string>(),
    shown: new Set<string>(),
    unseen: new Set<string>(),
    broken: new Set<string>(),
    looks: [] as SeenLook[],
  };
}
