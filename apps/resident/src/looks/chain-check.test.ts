import { describe, expect, it } from 'vitest';
import { contradicts, isUnbroken, newestOf } from './chain-check.ts';

const hash = (seq: number) => `${String(seq).padStart(43, 'A')}=`;
const link = (seq: number, prev: string | null = seq === 1 ? null : hash(seq - 1)) => ({
  seq,
  event: JSON.stringify({ seq, prev }),
  leaf: `lintel-look/v1\nact view\nhour 2026-11-22T08Z\nc ${hash(seq)}\n`,
});
const pending = (seq: number) => ({ ...link(seq), leaf: null });

describe('isUnbroken', () => {
  it.each([
    ['no look at all', []],
    ['the first', [link(1)]],
    ['all of them', [link(3), link(2), link(1)]],
    ['a page that ends before the first', [link(9), link(8)]],
    ['one that the log has not taken in', [pending(3), link(2), link(1)]],
  ])('%s', (_name, looks) => expect(isUnbroken(looks)).toBe(true));

  it.each([
    ['one left out', [link(3), link(1)]],
    ['one exchanged', [link(3), { ...link(2), leaf: link(7).leaf }, link(1)]],
    ['one twice', [link(3), link(3)]],
    ['a first that had one before it', [link(2), link(1, hash(0))]],
    ['an event that cannot be read', [{ ...link(2), event: '{' }, link(1)]],
  ])('not %s', (_name, looks) => expect(isUnbroken(looks)).toBe(false));
});

describe('contradicts', () => {
  const seen = { seq: 2, commitment: hash(2) };
  it('believes what goes on from what was seen', () => {
    expect(contradicts(seen, [link(2), link(1)])).toBe(false);
    expect(contradicts(seen, [link(4), link(3), link(2)])).toBe(false);
    expect(contradicts(seen, [link(9), link(8)])).toBe(false);
  });
  it('notices a look that is gone, or another in its place', () => {
    expect(contradicts(seen, [link(1)])).toBe(true);
    expect(contradicts(seen, [])).toBe(true);
    expect(contradicts({ seq: 2, commitment: hash(7) }, [link(3), link(2)])).toBe(true);
  });
});

it('remembers the newest that the log has taken in', () => {
  expect(newestOf([pending(3), link(2), link(1)])).toEqual({ seq: 2, commitment: hash(2) });
  expect(newestOf([pending(1)])).toBeNull();
  expect(newestOf([])).toBeNull();
});
