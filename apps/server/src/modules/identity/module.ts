import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../platform/actor.ts';
import type { AnyTx } from '../../platform/database/database.ts';
import type { Job, Subscription } from '../../platform/events.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/platform.ts';
import type { VaultDoor, VaultKeys } from '../vault/index.ts';
import { type AddedStaff, addStaff, type StaffToAdd } from './commands/add-staff.ts';
import { registerDeviceKey, removeOwnDeviceKey } from './commands/change-device-keys.ts';
import { addCommitteeMember, removeCommitteeMember } from './commands/change-committee.ts';
import { changeStaff } from './commands/change-staff.ts';
import { endAccess } from './commands/end-access.ts';
import { endOwnSession } from './commands/end-session.ts';
import { ensureAccounts } from './commands/ensure-accounts.ts';
import { requestSignInCode } from './commands/request-sign-in-code.ts';
import { removeOldSignIns } from './commands/remove-old-sign-ins.ts';
import { resetStaff } from './commands/reset-staff.ts';
import { sendSignInCode } from './commands/send-sign-in-code.ts';
import { signInStaff } from './commands/sign-in-staff.ts';
import { switchRole } from './commands/switch-role.ts';
import { verifySignInCode } from './commands/verify-sign-in-code.ts';
import type { ResidentRole } from './domain/role.ts';
import type { CodeAsked } from './events.ts';
import { committeeRoutes } from './http/committee.routes.ts';
import { deviceKeyRoutes } from './http/device-keys.routes.ts';
import { meRoutes } from './http/me.routes.ts';
import { signInRoutes } from './http/sign-in.routes.ts';
import { staffRoutes } from './http/staff.routes.ts';
import type { Communities, IdentityNeeds } from './identity-needs.ts';
import { purgeSignIns } from './jobs/purge-sign-ins.ts';
import { authenticate } from './queries/authenticate.ts';
import { committee } from './queries/committee.ts';
import { me } from './queries/me.ts';
import { myDeviceKeys } from './queries/my-device-keys.ts';
import { mySessions } from './queries/my-sessions.ts';
import { staff } from './queries/staff.ts';
import { identitySecrets } from './secrets/identity-secrets.ts';
import type { IdentitySchema } from './store/schema.generated.ts';

export interface IdentityDoor {
  /** Lets a person sign in by phone code, in these roles besides those they have. */
  ensureAccount(tx: AnyTx, person: Id<'person'>, roles: readonly ResidentRole[]): Promise<void>;
  ensureAccounts(tx: AnyTx, persons: readonly Id<'person'>[], roles: readonly ResidentRole[]): Promise<void>;
  /** Ends what a person had as a resident: roles, sessions, device keys. */
  endAccess(tx: AnyTx, person: Id<'person'>): Promise<void>;
}

export interface IdentityModule extends IdentityDoor {
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
  /** Who holds this session cookie; null when nobody does any more. */
  readonly authenticate: (cookie: string) => Promise<PersonActor | null>;
  /** For the first administrator, who cannot be added by another one, and for work that residents take up. */
  addStaff(community: Id<'community'>, staff: StaffToAdd): Promise<AddedStaff>;
}

export interface IdentityModuleNeeds extends Pick<
  Platform,
  'database' | 'clock' | 'ids' | 'random' | 'publish' | 'sendSms'
> {
  readonly vault: VaultDoor;
  readonly keys: VaultKeys;
  readonly communities: Communities;
}

export function createIdentity({ database, keys, ...others }: IdentityModuleNeeds): IdentityModule {
  const needs: IdentityNeeds = {
    ...others,
    database: database.forModule<IdentitySchema>('identity'),
    secrets: identitySecrets(keys),
  };
  const ensure = ensureAccounts(needs);
  return {
    ensureAccount: async (tx, person, roles) => await ensure(tx, [person], roles),
    ensureAccounts: ensure,
    endAccess: endAccess(needs),
    authenticate: authenticate(needs),
    addStaff: addStaff(needs),
    routes: routesOf(needs),
    subscriptions: [codeSender(needs)],
    jobs: [purgeSignIns(removeOldSignIns(needs))],
  };
}

function routesOf(needs: IdentityNeeds): readonly Route[] {
  const whoAmI = me(needs);
  const endSession = endOwnSession(needs);
  return [
    ...signInRoutes({
      communities: needs.communities,
      requestCode: requestSignInCode(needs),
      verifyCode: verifySignInCode(needs),
      signInStaff: signInStaff(needs),
      endSession,
      me: whoAmI,
    }),
    ...meRoutes({ me: whoAmI, switchRole: switchRole(needs), sessions: mySessions(needs), endSession }),
    ...deviceKeyRoutes({
      list: myDeviceKeys(needs),
      register: registerDeviceKey(needs),
      remove: removeOwnDeviceKey(needs),
    }),
    ...staffRoutes({ list: staff(needs), add: addStaff(needs), change: changeStaff(needs), reset: resetStaff(needs) }),
    ...committeeRoutes({
      list: committee(needs),
      add: addCommitteeMember(needs),
      remove: removeCommitteeMember(needs),
    }),
  ];
}

function codeSender(needs: IdentityNeeds): Subscription<CodeAsked> {
  const send = sendSignInCode(needs);
  return {
    event: 'identity.code_asked',
    listener: 'send-code',
    handle: async (community, { code }) => await send(community, code),
  };
}
