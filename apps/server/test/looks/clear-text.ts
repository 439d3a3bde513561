import { unzipSync } from 'fflate';

/** A value that must not stand anywhere by accident: rare enough that nothing else looks like it. */
export interface Secret {
  readonly label: string;
  readonly value: string;
}

/** Zip archives hold zip archives no deeper than this in anything that we write. */
const DEPTH_MAX = 3;

/**
 * The labels of those secrets that stand in these bytes, in any of the ways in which a text travels: plain, in UTF-16 or GB18030,
 * percent-encoded, as base64 or hexadecimal digits, escaped as JSON and HTML do it, with spaces, dashes or full-width digits in
 * between, or inside of a zip archive such as a spreadsheet.
 */
export function clearTextIn(bytes: Uint8Array, secrets: readonly Secret[], depth = 0): ReadonlySet<string> {
  const views = viewsOf(bytes);
  const found = new Set<string>();
  for (const { label, value } of secrets) if (views.some((view) => standsIn(view, value))) found.add(label);
  if (isZip(bytes) && depth < DEPTH_MAX)
    for (const part of Object.values(unzipSync(bytes)))
      for (const label of clearTextIn(part, secrets, depth + 1)) found.add(label);
  return found;
}

interface View {
  readonly text: string;
  readonly folded: string;
  readonly bare: string;
}

function viewsOf(bytes: Uint8Array): readonly View[] {
  return ['utf-8', 'utf-16le', 'gb18030'].map((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes).normalize('NFKC');
    return { text, folded: text.toLowerCase(), bare: text.replaceAll(/[\s\-()]/g, '') };
  });
}

function standsIn({ text, folded, bare }: View, value: string): boolean {
  return (
    bare.includes(value) ||
    base64sOf(value).some((needle) => text.includes(needle)) ||
    escapedOf(value).some((needle) => folded.includes(needle))
  );
}

/** What does not depend on the letters before and after it; there are three places where a text can begin in a group of base64. */
function base64sOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const from = Math.ceil((shift * 8) / 6);
    const until = Math.floor(((shift + bytes.length) * 8) / 6);
    const sure = whole.slice(from, until);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** In lower case; whoever writes such escapes chooses either. */
function escapedOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const units = Array.from(value, (letter) => letter.codePointAt(0) ?? 0);
  return [
    [...bytes].map((byte) => `%${hex(byte, 2)}`).join(''),
    bytes.toString('hex'),
    units.map((unit) => `\\u${hex(unit, 4)}`).join(''),
    units.map((unit) => `&#x${hex(unit, 1)};`).join(''),
    units.map((unit) => `&#${unit};`).join(''),
  ];
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004';
}
