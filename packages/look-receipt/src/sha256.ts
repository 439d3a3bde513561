/** By itself, for pages that hash something and check no signature. */
export { sha256 } from '@noble/hashes/sha2.js';
