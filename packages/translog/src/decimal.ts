/** No tree is larger: 2^63 − 1, what a signed 64-bit number holds, as in the programs that other people run. */
export const SIZE_MAX = 2n ** 63n - 1n;

/** Reads a size, an index or a time: ASCII digits, no sign, no leading zero, at most `SIZE_MAX`. Null for anything else. */
export function parseDecimal(text: string): bigint | null {
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(text)) return null;
  const value = BigInt(text);
  return value <= SIZE_MAX ? value : null;
}

export function isSize(value: bigint): boolean {
  return value >= 0n && value <= SIZE_MAX;
}
