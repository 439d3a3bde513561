import type { Id } from '@lintel/kernel';
import type { AnyTx } from '../../platform/database/database.ts';
import type { Job, Subscription } from '../../platform/events.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/platform.ts';
import type { IdentityDoor } from '../identity/index.ts';
import type { VaultDoor } from '../vault/index.ts';
import { addRelation } from './commands/add-relation.ts';
import { announce } from './commands/announce.ts';
import { confirmResidency, withdrawResidency } from './commands/confirm-residency.ts';
import { endRelation } from './commands/end-relation.ts';
import { forgetTries } from './commands/forget-tries.ts';
import { foundCommunity } from './commands/found-community.ts';
import { importRoll, previewRollImport, type RollImported } from './commands/import-roll.ts';
import { inviteFamily, removeFamily } from './commands/invite-family.ts';
import { searchRollByPhone } from './commands/search-roll-by-phone.ts';
import { type Communities, communityOrRefuse } from './communities.ts';
import type { Community } from './domain/community.ts';
import { tableReader } from './files/read-table.ts';
import { communityRoutes } from './http/community.routes.ts';
import { homeRoutes } from './http/home.routes.ts';
import { relationsRoutes } from './http/relations.routes.ts';
import { rollFilesRoutes } from './http/roll-files.routes.ts';
import { rollRoutes } from './http/roll.routes.ts';
import { settleDates } from './commands/settle-dates.ts';
import { forgetTriesJob } from './jobs/forget-tries.ts';
import { settleDatesJob } from './jobs/settle-dates.ts';
import { countExported, exportRoll, rollTemplate } from './queries/export-roll.ts';
import {
  type HomeOf,
  homesOf,
  partsMatching,
  personsLivingIn,
  type Place,
  placesOf,
  stairwells,
  type StairwellNamed,
} from './queries/homes.ts';
import { overviewOfBuildings } from './queries/list-buildings.ts';
import { myHome } from './queries/my-home.ts';
import { describePart, searchRoll } from './queries/search-roll.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import type { RegistrySchema } from './store/schema.generated.ts';

export interface RegistryDoor {
  /** The public facts of a community. */
  community(tx: AnyTx, id: Id<'community'>): Promise<Community | null>;
  /** Where a person is at home at this moment, one entry for each relation; as owner, as family or as tenant makes no difference. */
  homesOf(tx: AnyTx, person: Id<'person'>): Promise<readonly HomeOf[]>;
  /** Everyone who is at home at a part at this moment, each once. */
  personsLivingIn(tx: AnyTx, part: Id<'part'>): Promise<readonly Id<'person'>[]>;
  stairwells(tx: AnyTx): Promise<readonly StairwellNamed[]>;
  /** Where these parts are and what people call them; a part unknown here is not in the answer. */
  placesOf(tx: AnyTx, parts: readonly Id<'part'>[]): Promise<ReadonlyMap<Id<'part'>, Place>>;
  /** The parts whose building, stairwell and flat number hold these words, at most 200. */
  partsMatching(tx: AnyTx, text: string): Promise<readonly Id<'part'>[]>;
}

export interface RegistryModule extends RegistryDoor {
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
  /** Sets up a community: at an installation's first start, or by its operator. */
  foundCommunity(community: Omit<Community, 'id'>): Promise<Community>;
  /** What the import route does, for an installation's first start. */
  importRoll(community: Id<'community'>, file: Uint8Array): Promise<RollImported>;
}

export interface RegistryModuleNeeds extends Pick<Platform, 'database' | 'clock' | 'ids' | 'publish'> {
  readonly vault: VaultDoor;
  readonly identity: IdentityDoor;
  /** From `createCommunities`. */
  readonly communities: Communities;
}

export function createRegistry({ communities, ...others }: RegistryModuleNeeds): RegistryModule {
  const needs: RegistryNeeds = { ...others, database: others.database.forModule<RegistrySchema>('registry') };
  const announced = { ...needs, announce: announce(needs) };
  const files = { ...announced, readTable: tableReader() };
  const importFile = importRoll(files);
  return {
    community: communities.within,
    homesOf: homesOf(needs),
    personsLivingIn: personsLivingIn(needs),
    stairwells: stairwells(needs),
    placesOf: placesOf(needs),
    partsMatching: partsMatching(needs),
    foundCommunity: foundCommunity({ ...needs, communities }),
    importRoll: async (community, file) => await importFile({ community, actor: 'system' }, file),
    routes: [
      ...communityRoutes({
        community: async (named) => await communityOrRefuse(communities, named),
        buildings: overviewOfBuildings(needs),
      }),
      ...rollRoutes({
        search: searchRoll(needs),
        searchByPhone: searchRollByPhone(needs),
        describe: describePart(needs),
      }),
      ...rollFilesRoutes({
        preview: previewRollImport(files),
        importRoll: importFile,
        exportRoll: exportRoll(needs),
        countExported: countExported(needs),
        template: rollTemplate,
      }),
      ...relationsRoutes({
        add: addRelation(announced),
        end: endRelation(announced),
        confirm: confirmResidency(needs),
        withdraw: withdrawResidency(needs),
      }),
      ...homeRoutes({ myHome: myHome(needs), invite: inviteFamily(announced), remove: removeFamily(announced) }),
    ],
    subscriptions: [],
    jobs: [settleDatesJob(settleDates(announced)), forgetTriesJob(forgetTries(needs))],
  };
}
