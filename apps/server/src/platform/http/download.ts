import { z } from 'zod';

/** A reply that is a file: the only reply that is not JSON. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The reply schema of a route that sends a file. */
export const DownloadReply = z.custom<Download>(
  (value) => typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array,
);
