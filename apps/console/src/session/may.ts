import { useMe } from './me.ts';

/**
 * What the console offers, by what the session may do. This only spares people dead ends: the server decides, in the route
 * named beside each line, and decides again on every request.
 */
const NEEDS = {
  /** listBuildings, getCommunity: apps/server/src/modules/registry/http. */
  readCommunity: 'community.read',
  /** searchRoll, findByPhone, getPart: apps/server/src/modules/registry/http */
  readRoll: 'roll.read',
  /** addHolding, endHolding, addOccupancy, endOccupancy: apps/server/src/modules/registry/http */
  changeRoll: 'roll.write',
  /** previewRollImport, importRoll: apps/server/src/modules/registry/http */
  importRoll: 'roll.import',
  /** exportRoll, getRollExportSize: apps/server/src/modules/registry/http */
  exportRoll: 'roll.export',
  /** confirmResidency, withdrawResidency: apps/server/src/modules/registry/http */
  confirmResidency: 'residency.confirm',
  /** revealPerson, listRevealReasons: apps/server/src/modules/vault/http; for which reasons: `judgeRole` in vault/domain/asking.ts */
  revealPerson: 'person.reveal',
  /** getPublicLog is open to everybody; here it stands for those who work for the community, and all of them see doors. */
  readLog: 'door.read',
  /** listBulkLooks: apps/server/src/modules/vault/http */
  readBulkLooks: 'looks.bulk',
  /** listDoors: apps/server/src/modules/access/http */
  readDoors: 'door.read',
  /** addDoor, changeDoor, setDoorMethods, setDoorHours: apps/server/src/modules/access/http */
  changeDoors: 'door.write',
  /** guardOpenDoor: apps/server/src/modules/access/http */
  openDoors: 'door.guard_open',
  /** listGates: apps/server/src/modules/access/http */
  readGates: 'gate.read',
  /** addGate, newPairing, revokeGate: apps/server/src/modules/access/http */
  changeGates: 'gate.write',
  /** listCredentials: apps/server/src/modules/access/http */
  readCredentials: 'credential.read',
  /** issueCard, revokeCredential: apps/server/src/modules/access/http */
  changeCredentials: 'credential.write',
  /** issueGuardCredential: apps/server/src/modules/access/http */
  issueGuardCredentials: 'guard_credential.write',
  /** countPassages: apps/server/src/modules/access/http */
  countPassages: 'passage.count',
  /** listStaff, listCommittee: apps/server/src/modules/identity/http */
  readStaff: 'staff.read',
  /** addStaff, changeStaff, resetStaff: apps/server/src/modules/identity/http */
  changeStaff: 'staff.write',
  /** addCommitteeMember, removeCommitteeMember: apps/server/src/modules/identity/http */
  changeCommittee: 'staff.write',
} as const;

export type Deed = keyof typeof NEEDS;

export function mayOf(permissions: readonly string[]): (deed: Deed) => boolean {
  return (deed) => permissions.includes(NEEDS[deed]);
}

export function useMay(): (deed: Deed) => boolean {
  return mayOf(useMe().may);
}
