import { ok, refuse, type Result } from '@lintel/kernel';
import { unzipSync } from 'fflate';

const ENTRIES_MAX = 200;
const UNZIPPED_BYTES_MAX = 100 * 1024 * 1024;

/**
 * Unzips what `wanted` names, after the archive's own directory has been added up: too many entries or too much content is refused
 * before a byte is inflated. An entry that lies about its size gains nothing: the library allocates what was declared, drops what
 * does not fit, and the broken content is refused by whoever reads it.
 */
export function unzipSafely(
  zip: Uint8Array,
  wanted: (name: string) => boolean,
): Result<ReadonlyMap<string, Uint8Array>, 'registry.file_unsafe' | 'registry.file_malformed'> {
  let isUnsafe = false;
  try {
    let entries = 0;
    let bytes = 0;
    unzipSync(zip, {
      filter: ({ originalSize }) => {
        entries++;
        bytes += originalSize;
        isUnsafe = entries > ENTRIES_MAX || !(bytes <= UNZIPPED_BYTES_MAX);
        if (isUnsafe) throw new RangeError('the archive is a bomb');
        return false;
      },
    });
    return ok(new Map(Object.entries(unzipSync(zip, { filter: ({ name }) => wanted(name) }))));
  } catch {
    // The library throws for every archive that is none: cut off, encrypted, or of an unknown method.
    return isUnsafe
      ? refuse('registry.file_unsafe', { entriesMax: ENTRIES_MAX, unzippedBytesMax: UNZIPPED_BYTES_MAX })
      : refuse('registry.file_malformed');
  }
}
