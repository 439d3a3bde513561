export { acceptCheckpoint, type AcceptedCheckpoint, type Cosigned } from './accept-checkpoint.ts';
export { base64, bytesOfBase64 } from './base64.ts';
export { decodeBundle, encodeBundle, ENTRY_BYTES_MAX } from './bundle.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
export { type ConsistencyClaim, consistencyProof, type Growth, verifyConsistency } from './consistency.ts';
export { cosign, cosignedMessage } from './cosignature.ts';
export { SIZE_MAX } from './decimal.ts';
export { fingerprintOf } from './fingerprint.ts';
export { emptyRoot, HASH_BYTES, hashChildren, hashLeaf, type Sha256 } from './hash.ts';
export {
  type InclusionClaim,
  inclusionProof,
  type LeafPosition,
  PROOF_HASHES_MAX,
  verifyInclusion,
} from './inclusion.ts';
export {
  type Algorithm,
  formatVkey,
  KEY_TYPES,
  type KeyType,
  type NoteKey,
  noteKey,
  parseVkey,
  sameKey,
} from './note-key.ts';
export {
  formatNote,
  formatSignatures,
  type Note,
  type NoteSignature,
  type NoteSigner,
  parseNote,
  parseSignatures,
  SIGNATURES_MAX,
  signNote,
  withSignatures,
} from './note.ts';
export {
  parsePolicy,
  type Policy,
  type PolicyGroup,
  policyHolds,
  policyKeys,
  POLICY_LINES_MAX,
  type PolicyLog,
  type PolicyWitness,
} from './policy.ts';
export { EXTRA_BYTES_MAX, formatProof, parseProof, type Proof } from './proof.ts';
export {
  appendLeaves,
  type Appended,
  edgeOfTiles,
  edgeRoot,
  edgeWidths,
  EMPTY_EDGE,
  type NewTile,
  type RightEdge,
} from './right-edge.ts';
export { NAME_BYTES_MAX, TEXT_LETTERS_MAX, textOfUtf8 } from './text.ts';
export {
  decodeTile,
  encodeTile,
  GROWTH_LEAVES_MAX,
  parseTilePath,
  type Tile,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  type TileReader,
  tilesOfGrowth,
} from './tile.ts';
export { subtreesOfTiles, tilesOfConsistency, tilesOfInclusion, tilesOfRoot } from './tiled-tree.ts';
export { type LeafRange, type SubtreeHashes, subtreesOfLeaves, treeRoot } from './tree.ts';
export {
  type NoteRefusal,
  type SignatureCheck,
  type VerifiedNote,
  type VerifiedSignature,
  verifyNote,
  verifyNoteAsync,
  type VerifySignature,
  type VerifySignatureLater,
} from './verify-note.ts';
export { type ProofClaim, type VerifierCrypto, verifyProof } from './verify-proof.ts';
export {
  type AddCheckpoint,
  decideAddCheckpoint,
  formatAddCheckpoint,
  type KnownLog,
  parseAddCheckpoint,
  type WitnessCrypto,
  type WitnessDecision,
} from './witness.ts';
