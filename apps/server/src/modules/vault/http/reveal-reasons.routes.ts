import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { Looker } from '@lintel/look-receipt';
import { PERSONS_AT_ONCE, type ReasonTerms, SEAL_DAYS_MAX } from '../domain/asking.ts';
import { STAFF_REASONS } from '../domain/reason.ts';
import { LookerView } from './looker.view.ts';

const RevealReasonsView = z.strictObject({
  as: LookerView.describe('Who the person will see: the badge, or the pseudonym where there is none'),
  reasons: z.array(
    z.strictObject({
      reason: z.enum(STAFF_REASONS),
      needsTicket: z.boolean().describe('Only with the number of a document'),
      maySeal: z.boolean().describe('May be kept from the person until a day'),
    }),
  ),
  sealDaysMax: z.number().int(),
  personsAtOnceMax: z.number().int().describe('More at once are refused until several parties can approve it'),
});

/** What somebody needs to know before they ask to see a person. */
export interface RevealTerms {
  readonly as: Looker;
  readonly reasons: readonly ReasonTerms[];
}

export function revealReasonsRoute(terms: (actor: PersonActor) => RevealTerms): Route {
  return route(
    {
      method: 'GET',
      path: '/v1/reveal-reasons',
      id: 'listRevealReasons',
      summary: 'Why I may see a person’s data in my role, and as whom that person will see me',
      may: 'person.reveal',
      stableSince: '0.2',
      reply: RevealReasonsView,
      refuses: [],
    },
    async (actor) => {
      const { as, reasons } = terms(actor);
      return { as, reasons: [...reasons], sealDaysMax: SEAL_DAYS_MAX, personsAtOnceMax: PERSONS_AT_ONCE };
    },
  );
}
