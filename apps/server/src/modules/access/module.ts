import type { Id, Result } from '@lintel/kernel';
import type { GateActor } from '../../platform/actor.ts';
import type { Job, Subscription } from '../../platform/events.ts';
import type { SignedRequest } from '../../platform/http/authenticate.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RegistryDoor, ResidenceChanged } from '../registry/index.ts';
import type { AccessNeeds } from './access-needs.ts';
import { addDoor } from './commands/add-door.ts';
import { addGate, renewPairing } from './commands/add-gate.ts';
import { authenticateGate } from './commands/authenticate-gate.ts';
import { changeDoor, setDoorHours, setDoorMethods } from './commands/change-door.ts';
import { claimCard, releaseCard } from './commands/claim-card.ts';
import { deliverOrders } from './commands/deliver-orders.ts';
import { drawPin } from './commands/draw-pin.ts';
import { endGuardCredentials, endOwnCredential, revokeCredential } from './commands/end-credential.ts';
import { forgetPassages } from './commands/forget-passages.ts';
import { issueCard, issueGuardCredential } from './commands/issue-card.ts';
import { addDeviceKey, removeDeviceKey } from './commands/keep-device-key.ts';
import { guardOpenDoor, openDoor } from './commands/open-door.ts';
import { pairGate } from './commands/pair-gate.ts';
import { reportHealth } from './commands/report-health.ts';
import { revokeGate } from './commands/revoke-gate.ts';
import { setFavouriteDoor } from './commands/set-favourite-door.ts';
import { settleResidence } from './commands/settle-residence.ts';
import { takeJournal } from './commands/take-journal.ts';
import { takeOrderResults } from './commands/take-order-results.ts';
import type { DeviceKeyAdded, DeviceKeyRemoved, StaffRoleEnded } from './events.ts';
import { credentialsRoutes } from './http/credentials.routes.ts';
import { doorsRoutes } from './http/doors.routes.ts';
import { gateProtocolRoutes } from './http/gate-protocol.routes.ts';
import { gatesRoutes } from './http/gates.routes.ts';
import { myCredentialsRoutes } from './http/my-credentials.routes.ts';
import { myDoorsRoutes } from './http/my-doors.routes.ts';
import { forgetPassagesJob } from './jobs/forget-passages-job.ts';
import { communityKeys } from './keys/community-keys.ts';
import { watchCommunities } from './live/community-watch.ts';
import { countPassages } from './queries/count-passages.ts';
import { doorLink } from './queries/door-link.ts';
import { doorNews } from './queries/door-news.ts';
import { listCredentials } from './queries/list-credentials.ts';
import { listDoors } from './queries/list-doors.ts';
import { listGates } from './queries/list-gates.ts';
import { myCredentials } from './queries/my-credentials.ts';
import { myDoors } from './queries/my-doors.ts';
import { myPassages } from './queries/my-passages.ts';
import { snapshotForGate } from './queries/snapshot-for-gate.ts';
import type { AccessSchema } from './store/schema.generated.ts';

interface AccessDoor {
  /** Which gate sent this request, by its signature; why not, when it is none. */
  readonly authenticateGate: (request: SignedRequest) => Promise<Result<GateActor, string>>;
}

/** What staff do over HTTP, for an installation's first start, when nobody of the staff has signed in yet. */
interface AccessSetUp {
  readonly addDoor: ReturnType<typeof addDoor>;
  readonly changeDoor: ReturnType<typeof changeDoor>;
  readonly addGate: ReturnType<typeof addGate>;
  readonly renewPairing: ReturnType<typeof renewPairing>;
  readonly listGates: ReturnType<typeof listGates>;
}

export interface AccessModule extends AccessDoor {
  readonly setUp: AccessSetUp;
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
}

interface AccessModuleNeeds extends Pick<Platform, 'database' | 'clock' | 'ids' | 'random' | 'keys' | 'publicUrl'> {
  readonly registry: RegistryDoor;
}

/** While a gate or a person at a door waits, the database is looked at this often, for what other servers did. */
const BEAT_MS = 250;

export function createAccess({ database: all, keys, ...platform }: AccessModuleNeeds): AccessModule {
  const database = all.forModule<AccessSchema>('access');
  const needs: AccessNeeds = {
    ...platform,
    database,
    afterCommit: (tx, then) => all.afterCommit(tx, then),
    keysOf: communityKeys(keys, platform.random),
    watch: watchCommunities(doorNews({ database, clock: platform.clock }), BEAT_MS),
  };
  return {
    authenticateGate: authenticateGate(needs),
    setUp: {
      addDoor: addDoor(needs),
      changeDoor: changeDoor(needs),
      addGate: addGate(needs),
      renewPairing: renewPairing(needs),
      listGates: listGates(needs),
    },
    routes: [...staffRoutes(needs), ...residentRoutes(needs), ...gateRoutes(needs)],
    subscriptions: subscriptions(needs),
    jobs: [forgetPassagesJob(forgetPassages(needs))],
  };
}

function staffRoutes(needs: AccessNeeds): readonly Route[] {
  return [
    ...doorsRoutes({
      listDoors: listDoors(needs),
      addDoor: addDoor(needs),
      changeDoor: changeDoor(needs),
      setDoorMethods: setDoorMethods(needs),
      setDoorHours: setDoorHours(needs),
      doorLink: doorLink(needs),
    }),
    ...gatesRoutes({
      listGates: listGates(needs),
      addGate: addGate(needs),
      renewPairing: renewPairing(needs),
      revokeGate: revokeGate(needs),
      countPassages: countPassages(needs),
    }),
    ...credentialsRoutes({
      listCredentials: listCredentials(needs),
      issueCard: issueCard(needs),
      issueGuardCredential: issueGuardCredential(needs),
      revokeCredential: revokeCredential(needs),
    }),
  ];
}

function residentRoutes(needs: AccessNeeds): readonly Route[] {
  return [
    ...myDoorsRoutes({
      myDoors: myDoors(needs),
      setFavouriteDoor: setFavouriteDoor(needs),
      openDoor: openDoor(needs),
      guardOpenDoor: guardOpenDoor(needs),
      myPassages: myPassages(needs),
    }),
    ...myCredentialsRoutes({
      myCredentials: myCredentials(needs),
      drawPin: drawPin(needs),
      endOwnCredential: endOwnCredential(needs),
      claimCard: claimCard(needs),
      releaseCard: releaseCard(needs),
    }),
  ];
}

function gateRoutes(needs: AccessNeeds): readonly Route[] {
  return gateProtocolRoutes({
    pairGate: pairGate(needs),
    snapshotForGate: snapshotForGate(needs),
    deliverOrders: deliverOrders(needs),
    takeOrderResults: takeOrderResults(needs),
    takeJournal: takeJournal(needs),
    reportHealth: reportHealth(needs),
  });
}

function subscriptions(needs: AccessNeeds): readonly Subscription[] {
  const settle = settleResidence(needs);
  const added = addDeviceKey(needs);
  const removed = removeDeviceKey(needs);
  const roleEnded = endGuardCredentials(needs);
  return [
    listen<ResidenceChanged>('registry.residence_changed', settle),
    listen<DeviceKeyAdded>('identity.device_key_added', added),
    listen<DeviceKeyRemoved>('identity.device_key_removed', removed),
    listen<StaffRoleEnded>('identity.staff_role_ended', roleEnded),
  ];
}

interface Heard {
  readonly name: string;
  readonly about: Readonly<Record<string, string | number | null>>;
}

function listen<E extends Heard>(
  event: E['name'],
  handle: (community: Id<'community'>, about: E['about']) => Promise<void>,
): Subscription {
  // The event's name stands for its shape; its publisher's type says so.
  return {
    event,
    listener: 'access',
    handle: async (community, about) => await handle(community, about as E['about']),
  };
}
