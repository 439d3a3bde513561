export { nodeCrypto, privateKeyOfSeed, SEED_BYTES, sha256, signerOf, verifySignature } from './node-crypto.ts';
