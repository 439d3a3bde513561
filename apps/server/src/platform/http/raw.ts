import { z } from 'zod';

/** A reply of bytes whose form somebody else has specified, such as a tile of a log; caches between us and the reader may keep it. */
export interface Raw {
  readonly contentType: string;
  readonly cacheControl: 'no-cache' | 'public, max-age=31536000, immutable';
  readonly bytes: Uint8Array;
}

/** The reply schema of a route that answers with such bytes. */
export const RawReply = z.custom<Raw>(
  (value) => typeof value === 'object' && value !== null && 'cacheControl' in value && 'bytes' in value,
);
