import type { PassageCount } from '../../api/types.ts';

export interface Bar {
  /** Start of the hour or day, UTC ms. */
  readonly at: number;
  readonly opened: number;
  readonly refused: number;
}

/** Every slot from `from` to `until`, empty ones too, so that quiet hours are seen as quiet. `slotMs` ≥ 1 hour. */
export function barsOf(
  counts: readonly PassageCount[],
  range: { readonly from: number; readonly until: number; readonly slotMs: number },
): readonly Bar[] {
  const slots = Math.max(0, Math.ceil((range.until - range.from) / range.slotMs));
  const bars = Array.from({ length: slots }, (_, slot) => ({
    at: range.from + slot * range.slotMs,
    opened: 0,
    refused: 0,
  }));
  for (const { hour, outcome, count } of counts) {
    const bar = bars[Math.floor((hour - range.from) / range.slotMs)];
    if (bar !== undefined) bar[outcome] += count;
  }
  return bars;
}

export interface Tally<Key> {
  readonly key: Key;
  readonly opened: number;
  readonly refused: number;
}

/** Totals per door or per method, the busiest first. */
export function tallyBy<Key>(
  counts: readonly PassageCount[],
  keyOf: (count: PassageCount) => Key,
): readonly Tally<Key>[] {
  const totals = new Map<Key, { opened: number; refused: number }>();
  for (const count of counts) {
    const key = keyOf(count);
    const total = totals.get(key) ?? { opened: 0, refused: 0 };
    total[count.outcome] += count.count;
    totals.set(key, total);
  }
  return [...totals]
    .map(([key, total]) => ({ key, ...total }))
    .toSorted((a, b) => b.opened + b.refused - (a.opened + a.refused));
}
