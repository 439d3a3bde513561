import { type Id, refuse, Refused } from '@lintel/kernel';
import { ACTOR_CLASSES, ACTS } from '@lintel/look-receipt';
import { z } from 'zod';
import { type Raw, RawReply } from '../../../platform/http/raw.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { inLine } from '../../../platform/in-line.ts';
import type { LogFiles } from '../queries/log-files.ts';
import type { PublicLog } from '../queries/public-log.ts';

export interface LogUse {
  /** The community with this slug; null asks for the only one there is. */
  readonly find: (slug: string | null) => Promise<{ readonly id: Id<'community'>; readonly slug: string } | null>;
  readonly files: LogFiles;
  readonly publicLog: (community: Id<'community'>) => Promise<PublicLog | null>;
  readonly policyText: (community: Id<'community'>) => Promise<string | null>;
}

const Slug = z.string().regex(/^[a-z0-9-]{1,63}$/);
/** Everybody may ask for all of a log; a request that somebody waits for finds a connection all the same. */
const READING = { atOnce: 4, waiting: 256 } as const;
const TEXT = 'text/plain; charset=utf-8';
const common = { method: 'GET', may: 'public', stableSince: '0.2' } as const;

export function logRoutes(use: LogUse): readonly Route[] {
  const inTurn = inLine(READING);
  const files = [checkpointRoute(use), tileRoute(use), policyRoute(use)].map((file) => ({
    ...file,
    handle: async (...asked: Parameters<Route['handle']>) => await inTurn(async () => await file.handle(...asked)),
  }));
  return [...files, publicRoute(use)];
}

function checkpointRoute({ find, files }: LogUse): Route {
  return route(
    {
      ...common,
      path: '/log/{log}/checkpoint',
      id: 'getLogCheckpoint',
      summary: 'The signed state of a community’s log, with its witnesses’ cosignatures (tlog-tiles)',
      params: z.strictObject({ log: Slug }),
      reply: RawReply,
      refuses: ['trace.log_unknown'],
    },
    async (_actor, { params }): Promise<Raw> => {
      const note = await files.checkpoint((await known(find, params.log)).id);
      if (note === null) throw unknownLog();
      return { contentType: TEXT, cacheControl: 'no-cache', bytes: Buffer.from(note) };
    },
  );
}

function tileRoute({ find, files }: LogUse): Route {
  return route(
    {
      ...common,
      path: '/log/{log}/tile/{*}',
      id: 'getLogTile',
      summary: 'A tile of hashes or a bundle of entries of a community’s log (tlog-tiles)',
      params: z.strictObject({ log: Slug, '*': z.string().max(80) }),
      reply: RawReply,
      refuses: ['trace.log_unknown', 'trace.tile_unknown'],
    },
    async (_actor, { params }): Promise<Raw> => {
      const bytes = await files.tile((await known(find, params.log)).id, `tile/${params['*']}`);
      if (bytes === null) throw new Refused(refuse('trace.tile_unknown').refusal);
      return { contentType: 'application/octet-stream', cacheControl: 'public, max-age=31536000, immutable', bytes };
    },
  );
}

function policyRoute({ find, policyText }: LogUse): Route {
  return route(
    {
      ...common,
      path: '/log/{log}/policy',
      id: 'getLogPolicy',
      summary: 'Whose signatures make a checkpoint of this log good (tlog-policy)',
      params: z.strictObject({ log: Slug }),
      reply: RawReply,
      refuses: ['trace.log_unknown'],
    },
    async (_actor, { params }): Promise<Raw> => {
      const text = await policyText((await known(find, params.log)).id);
      if (text === null) throw unknownLog();
      return { contentType: TEXT, cacheControl: 'no-cache', bytes: Buffer.from(text) };
    },
  );
}

const PublicLogView = z.strictObject({
  log: z.string().describe('The address of the log below this server, for `lintel log verify`'),
  origin: z.string(),
  vkey: z.string().describe('The log’s public key, as signed-note writes it'),
  size: z.number().int(),
  root: z.string(),
  signedAt: z.number().int(),
  days: z.array(
    z.strictObject({
      day: z.string().describe('UTC'),
      act: z.enum(ACTS),
      actor: z.enum(ACTOR_CLASSES),
      looks: z.number().int(),
    }),
  ),
  witnesses: z.array(
    z.strictObject({ name: z.string(), size: z.number().int().nullable(), lastAt: z.number().int().nullable() }),
  ),
  quorum: z.strictObject({
    isAsked: z.boolean(),
    lastMetAt: z.number().int().nullable(),
    isLate: z.boolean().describe('Not met for an hour'),
  }),
  refuses: z.string().nullable().describe('Why nothing more is signed; null when all is well'),
});

function publicRoute({ find, publicLog }: LogUse): Route {
  return route(
    {
      ...common,
      path: '/v1/log',
      id: 'getPublicLog',
      summary: 'How many looks there were, by day and kind, and who vouches for the log',
      query: z.strictObject({
        community: Slug.optional().describe('Its slug; may be left out where there is one only'),
      }),
      reply: PublicLogView,
      refuses: ['trace.log_unknown'],
    },
    async (_actor, { query }) => {
      const { id, slug } = await known(find, query.community ?? null);
      const log = await publicLog(id);
      if (log === null) throw unknownLog();
      const { days, witnesses, ...rest } = log;
      const lines = days.map(({ act, actor, ...line }) => ({ ...line, act: act as 'view', actor: actor as 'system' }));
      return { ...rest, log: `/log/${slug}`, days: lines, witnesses: [...witnesses] };
    },
  );
}

async function known(find: LogUse['find'], slug: string | null) {
  const community = await find(slug);
  if (community === null) throw unknownLog();
  return community;
}

function unknownLog(): Refused {
  return new Refused(refuse('trace.log_unknown').refusal);
}
