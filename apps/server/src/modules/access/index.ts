export { type AccessDoor, type AccessModule, type AccessModuleNeeds, createAccess } from './module.ts';
export { privacy as accessPrivacy } from './privacy.ts';
