/** Reads the lengths of MQTT packets as they come in; true as soon as one announces more than `most` bytes. */
export interface PacketLengths {
  tooLong(chunk: Uint8Array): boolean;
}

/**
 * The broker's parser collects a packet before anybody may judge it, up to 256 MB. The length stands in the first bytes of a packet
 * (MQTT 3.1.1, 2.2.3: seven bits a byte, at most four bytes), so it is judged there, before the rest has arrived.
 */
export function packetLengths(most: number): PacketLengths {
  let skip = 0;
  let lengthBytes: number | null = null;
  let length = 0;
  const readLength = (byte: number): boolean => {
    const place: number = lengthBytes ?? 0;
    length += (byte & 127) * 128 ** place;
    if (length > most || place > 3) return true;
    if (byte >= 128) {
      lengthBytes = place + 1;
      return false;
    }
    skip = length;
    length = 0;
    lengthBytes = null;
    return false;
  };
  return {
    tooLong: (chunk) => {
      let at = 0;
      while (at < chunk.length) {
        if (skip > 0) {
          const step = Math.min(skip, chunk.length - at);
          skip -= step;
          at += step;
        } else if (lengthBytes === null) {
          // The type of the packet.
          lengthBytes = 0;
          at += 1;
        } else if (readLength(chunk[at++] ?? 0)) return true;
      }
      return false;
    },
  };
}
