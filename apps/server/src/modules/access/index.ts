export { type AccessModule, createAccess } from './module.ts';
export { privacy as accessPrivacy } from './privacy.ts';
