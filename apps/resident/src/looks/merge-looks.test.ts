import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeLooks } from './merge-looks.ts';

const down = (from: number, to: number, proof: string | null) =>
  Array.from({ length: Math.max(0, from - to + 1) }, (_, at) => ({ seq: from - at, proof }));

describe('mergeLooks', () => {
  it('shows a look that came after the page, and the newer answer where both have one', () => {
    expect(mergeLooks(down(9, 7, 'newest'), down(8, 5, 'page'))?.map(({ seq, proof }) => `${seq} ${proof}`)).toEqual([
      '9 newest',
      '8 newest',
      '7 newest',
      '6 page',
      '5 page',
    ]);
  });

  it('keeps a proof that only one of both has', () => {
    expect(mergeLooks(down(2, 2, null), down(2, 1, 'page'))).toEqual(down(2, 1, 'page'));
    expect(mergeLooks(down(2, 1, 'newest'), down(2, 1, null))).toEqual(down(2, 1, 'newest'));
  });

  it('gives nothing when looks between both are not known', () => {
    expect(mergeLooks(down(9, 7, 'newest'), down(5, 1, 'page'))).toBeNull();
    expect(mergeLooks(down(9, 7, 'newest'), down(6, 1, 'page'))).not.toBeNull();
    expect(mergeLooks(down(3, 1, 'newest'), down(9, 5, 'page'))).toBeNull();
  });

  it('does with one of both', () => {
    expect(mergeLooks([], down(3, 1, 'page'))).toEqual(down(3, 1, 'page'));
    expect(mergeLooks(down(3, 1, 'newest'), [])).toEqual(down(3, 1, 'newest'));
    expect(mergeLooks([], [])).toEqual([]);
  });

  it('shows every look of both once, the newest first', () => {
    const Range = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(Range, Range, ([top, few], [pageTop, many]) => {
        const newest = down(top, Math.max(1, top - few), 'newest');
        const pages = down(pageTop, Math.max(1, pageTop - many), 'page');
        const both = [...new Set([...newest, ...pages].map(({ seq }) => seq))].toSorted((one, other) => other - one);
        const isWhole = both.every((seq, at) => at === 0 || both[at - 1] === seq + 1);
        expect(mergeLooks(newest, pages)?.map(({ seq }) => seq)).toEqual(isWhole ? both : undefined);
      }),
    );
  });
});
