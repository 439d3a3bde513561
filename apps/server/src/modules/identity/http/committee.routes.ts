import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { CommitteeMember } from '../queries/committee.ts';

const Mask = z.strictObject({ masked: z.string() }).nullable();
const MemberView = z.strictObject({
  person: z.string(),
  name: Mask,
  phone: Mask,
  since: z.number().int(),
});

export interface CommitteeUse {
  readonly list: (community: Id<'community'>) => Promise<readonly CommitteeMember[]>;
  readonly add: (actor: PersonActor, phone: string) => Promise<CommitteeMember>;
  readonly remove: (community: Id<'community'>, person: Id<'person'>) => Promise<void>;
}

export function committeeRoutes(use: CommitteeUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/committee',
        id: 'listCommittee',
        summary: 'Who is on the owners’ committee; names and phones masked',
        may: 'staff.read',
        stableSince: '0.1',
        reply: z.strictObject({ items: z.array(MemberView) }),
        refuses: [],
      },
      async ({ community }) => ({ items: [...(await use.list(community))] }),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/committee',
        id: 'addCommitteeMember',
        summary: 'Record an elected member: the resident who has exactly this phone',
        may: 'staff.write',
        stableSince: '0.1',
        body: z.strictObject({ phone: z.string().min(1).max(40) }),
        reply: MemberView,
        refuses: [
          'identity.person_unknown',
          'identity.committee_already',
          'identity.committee_limit',
          'identity.committee_tries_too_many',
          'trace.not_sequenced',
        ],
      },
      async (actor, { body }) => await use.add(actor, body.phone),
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/committee/{person}',
        id: 'removeCommitteeMember',
        summary: 'End a membership; what is open as committee ends at once',
        may: 'staff.write',
        stableSince: '0.1',
        params: z.strictObject({ person: z.uuidv7() }),
        reply: z.strictObject({}),
        refuses: ['identity.committee_unknown'],
      },
      async ({ community }, { params }) => {
        await use.remove(community, params.person as Id<'person'>); // an id; whether of a member, the query finds out
        return {};
      },
    ),
  ];
}
