import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Download, DownloadReply } from '../../../platform/http/download.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { MyLooks } from '../queries/my-looks.ts';
import { LookerView } from './looker.view.ts';

export interface LooksUse {
  readonly myLooks: (
    actor: PersonActor,
    page: { readonly before: number | null; readonly limit: number },
  ) => Promise<MyLooks>;
  readonly receipt: (actor: PersonActor, seq: number) => Promise<Download>;
}

const Seq = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const MyLooksView = z.strictObject({
  items: z.array(
    z.strictObject({
      seq: z.number().int().describe('The place in my chain of looks; each names the one before it'),
      at: z.number().int(),
      actor: LookerView,
      fields: z.array(z.string()),
      reason: z.string(),
      ticket: z.string().nullable(),
      outcome: z
        .enum(['shown', 'found', 'denied'])
        .describe('found: nothing new was shown, but it was seen that a number or a name is mine'),
      more: z.boolean().describe('There may be more tries like this one within the hour, not listed'),
      sealedUntil: z.number().int().nullable().describe('It was kept from me until then, by request of an authority'),
      index: z.number().int().nullable().describe('Its place in the log; null while the log has not taken it in'),
      proof: z.string().nullable().describe('That the leaf stands in the log (tlog-proof)'),
      event: z.string().describe('Canonical JSON; SHA-256 over salt and this is what the leaf names'),
      salt: z.string(),
      leaf: z.string().nullable(),
    }),
  ),
  gap: z.boolean().describe('A look is missing here: something was taken away'),
  before: z.number().int().nullable().describe('Ask for the next page with this; null on the last one'),
});

export function looksRoutes(use: LooksUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/me/looks',
        id: 'listMyLooks',
        summary: 'Who has looked at me, when, at what and why, with proofs; the newest first',
        may: 'self',
        stableSince: '0.2',
        query: z.strictObject({ before: Seq.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
        reply: MyLooksView,
        refuses: ['vault.person_unknown'],
      },
      async (actor, { query }) => {
        const looks = await use.myLooks(actor, { before: query.before ?? null, limit: query.limit });
        return { ...looks, items: looks.items.map((item) => ({ ...item, fields: [...item.fields] })) };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/v1/me/looks/{seq}/receipt',
        id: 'downloadLookReceipt',
        summary: 'One look at me as a file that verifies without a network',
        may: 'self',
        stableSince: '0.2',
        params: z.strictObject({ seq: Seq }),
        reply: DownloadReply,
        refuses: ['vault.person_unknown', 'vault.look_unknown', 'vault.look_not_covered'],
      },
      async (actor, { params }) => await use.receipt(actor, params.seq),
    ),
  ];
}
