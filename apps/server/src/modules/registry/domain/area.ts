/** 100,000 m²: far beyond any exclusive part, so a larger figure is a slip of the keyboard. */
export const AREA_CENTI_M2_MAX = 10_000_000;

/**
 * Reads square metres with at most two decimals into 0.01 m². Null when the text says anything else.
 *
 * Example: `89.1` is 8910. A spreadsheet stores 89.12 as a binary fraction, so `89.11999999999999` is read as 89.12 too: noise
 * beyond the sixth decimal is none of the surveyor's.
 */
export function areaOf(text: string): number | null {
  const plain = text
    .replaceAll(',', '')
    .replace(/(?:m2|平方米|平米)$/, '')
    .trim();
  if (!/^\d{1,8}(?:\.\d{1,17})?$/.test(plain)) return null;
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d+?)0*)?$/.exec(Number(plain).toFixed(6)) ?? [];
  if (whole === undefined || decimals.length > 2) return null;
  const area = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return area > 0 && area <= AREA_CENTI_M2_MAX ? area : null;
}

/** Square metres with two decimals: 8912 is `89.12`. */
export function areaText(areaCentiM2: number): string {
  return `${Math.floor(areaCentiM2 / 100)}.${String(areaCentiM2 % 100).padStart(2, '0')}`;
}
