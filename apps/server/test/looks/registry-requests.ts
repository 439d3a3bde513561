import { type Asking, type GoodRequest, type GoodRequests, plain } from './good-request.ts';
import { freshName, freshPhone } from './furnished.ts';
import { done, PEOPLE, RESIDENTS, ROLL_OF_PEOPLE } from './people.ts';

const from = Date.parse('2026-02-01T00:00:00Z');

export const REGISTRY_REQUESTS: GoodRequests = {
  getCommunity: async ({ world }) => [{ query: `?community=${world.server.community}` }],
  listBuildings: plain,
  searchRoll: async () => ['?pageSize=100', '?q=301', '?state=let', '?q=3%E5%B9%A2'].map((query) => ({ query })),
  findByPhone: async () => RESIDENTS.map((who) => ({ body: { phone: PEOPLE[who].phone, reason: 'repair_visit' } })),
  getPart: async ({ world }) => [...world.cast.homes.values()].map((part) => ({ params: { part } })),
  previewRollImport: async () => [{ bytes: ROLL_OF_PEOPLE }],
  importRoll: async () => [{ bytes: ROLL_OF_PEOPLE }],
  downloadRollTemplate: async () => ['?format=xlsx', '?format=csv&language=en'].map((query) => ({ query })),
  exportRoll: async () =>
    (['xlsx', 'csv'] as const).flatMap((format) => [
      { body: { format, personal: 'masked' } },
      { body: { format, personal: 'full', reason: 'emergency' } },
    ]),
  getRollExportSize: plain,
  addHolding: async (asking) => [added(asking, 'co_owner')],
  addOccupancy: async (asking) => [added(asking, 'family')],
  endHolding: async (asking) => [{ params: { holding: await ownHolding(asking) } }],
  endOccupancy: async (asking) => [{ params: { occupancy: await ownOccupancy(asking) } }],
  confirmHolderResidency: async (asking) => [
    { params: { holding: await ownHolding(asking) }, body: { document: 'title' } },
  ],
  confirmResidency: async (asking) => [
    { params: { occupancy: await ownOccupancy(asking) }, body: { document: 'lease' } },
  ],
  withdrawHolderResidency: async (asking) => {
    const holding = await ownHolding(asking);
    if (asking.isGranted && asking.actor.isHere)
      await done(asking.world.manager.post(`/v1/roll/holdings/${holding}/residency`, { document: 'title' }));
    return [{ params: { holding } }];
  },
  withdrawResidency: async (asking) => {
    const occupancy = await ownOccupancy(asking);
    if (asking.isGranted && asking.actor.isHere)
      await done(asking.world.manager.post(`/v1/roll/occupancies/${occupancy}/residency`, { document: 'lease' }));
    return [{ params: { occupancy } }];
  },
  getMyHome: plain,
  inviteFamily: async (asking) => [
    { params: { part: homeOf(asking) }, body: { name: freshName(asking.world), phone: freshPhone(asking.world) } },
  ],
  removeFamily: async (asking) => {
    const part = homeOf(asking);
    const body = { name: freshName(asking.world), phone: freshPhone(asking.world) };
    const invite = async () => (await done(asking.actor.client().post(`/v1/me/home/${part}/family`, body))).occupancy;
    return [{ params: { part, occupancy: await asking.own(invite, asking.world.standing.occupancy) } }];
  },
};

function added({ world }: Asking, kind: 'co_owner' | 'family'): GoodRequest {
  return { params: { part: world.annex }, body: { name: freshName(world), phone: freshPhone(world), kind, from } };
}

async function ownHolding({ world, own }: Asking): Promise<string> {
  const body = { name: freshName(world), kind: 'co_owner', from };
  return await own(
    async () => (await done(world.manager.post(`/v1/roll/parts/${world.annex}/holdings`, body))).relation,
    world.standing.holding,
  );
}

async function ownOccupancy({ world, own }: Asking): Promise<string> {
  const body = { name: freshName(world), kind: 'family', from };
  return await own(
    async () => (await done(world.manager.post(`/v1/roll/parts/${world.annex}/occupancies`, body))).relation,
    world.standing.occupancy,
  );
}

/** Their own flat; for those who have none, one of the people's. */
function homeOf({ world: { cast }, actor }: Asking): string {
  const own = actor.who === null ? undefined : cast.homes.get(actor.who);
  return own ?? cast.homes.get('owner') ?? '';
}
