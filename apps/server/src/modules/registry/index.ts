export type { RollImported } from './commands/import-roll.ts';
export { type Communities, createCommunities } from './communities.ts';
export type { Community } from './domain/community.ts';
export type { ResidenceChanged } from './events.ts';
export { createRegistry, type RegistryDoor, type RegistryModule, type RegistryModuleNeeds } from './module.ts';
export { privacy as registryPrivacy } from './privacy.ts';
export type { HomeOf, Place, StairwellNamed } from './queries/homes.ts';
