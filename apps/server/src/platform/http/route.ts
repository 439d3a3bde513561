import type { z } from 'zod';
import type { Actor, GateActor, Permission, PersonActor } from '../actor.ts';

type Shape = z.ZodObject | z.ZodUndefined;

/** One operation of the API, whole: what it takes, who may, what it gives, how it refuses. */
export interface RouteSpec<
  May extends Permission,
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parameters in braces: `/v1/doors/{door}`. Under `/log/`, the last may be `{*}` and take in slashes, as tlog-tiles has it. */
  readonly path: `/v1/${string}` | `/log/${string}`;
  /** operationId: the generated client's function name. */
  readonly id: string;
  readonly summary: string;
  /** What the caller needs. There is no default: forgetting it is a type error. */
  readonly may: May;
  /** First release in which this route is stable. */
  readonly stableSince: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Takes bytes instead of JSON, up to `maxBytes`; the handler finds them in `input.bytes`. */
  readonly upload?: { readonly maxBytes: number };
  /** Only what this schema names leaves: the privacy allow-list. `DownloadReply` sends a file, `RawReply` bytes. */
  readonly reply: Reply;
  /** Every refusal code of the modules that a caller can meet. An undeclared one is an error 500 and fails the tests. */
  readonly refuses: readonly string[];
  /**
   * Told of each signed-in person who asked without the permission, before they are refused: what they asked for may be someone
   * who has a right to know. `params` fit the schema. They are refused in any case.
   */
  readonly onForbidden?: (actor: PersonActor, params: z.output<Params>) => Promise<void>;
}

export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly bytes: Uint8Array;
  /** What the client gave as its cookie, and the way to set or clear it. Only identity has a use for it. */
  readonly cookie: { readonly value: string | null; set(value: string, maxAgeSeconds: number): void; clear(): void };
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

export type ActorFor<May extends Permission> = May extends 'public'
  ? Actor
  : May extends 'gate'
    ? GateActor
    : PersonActor;

export interface Route {
  readonly spec: RouteSpec<Permission, Shape, Shape, z.ZodType, z.ZodType>;
  readonly handle: (actor: Actor, input: Input<unknown, unknown, unknown>) => Promise<unknown>;
}

/** Declares one operation. The handler runs only for an actor who may, with input that fits. */
export function route<
  May extends Permission,
  Reply extends z.ZodType,
  Params extends Shape = z.ZodUndefined,
  Query extends Shape = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<May, Params, Query, Body, Reply>,
  handle: (
    actor: ActorFor<May>,
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<z.input<Reply>>,
): Route {
  // The types of one spec and its handler belong together; the list of routes forgets them.
  return { spec, handle } as unknown as Route;
}
