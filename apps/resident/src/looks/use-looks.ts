import { useEffect } from 'react';
import { useMyLooks, useNewestLooks } from '../api/looks.ts';
import { contradicts, isUnbroken, newestOf } from './chain-check.ts';
import type { Look } from './look.ts';
import { rememberedNewest, rememberNewest } from './looks-memory.ts';
import { mergeLooks } from './merge-looks.ts';

interface LooksShown {
  readonly looks: readonly Look[];
  /** A look is missing or another one: by the server's own word, by the chain, or by what this device saw before. */
  readonly gap: boolean;
}

/** The looks at this person as far as they are known: pages that were asked for, and under them whatever has just come. */
export function useLooks(person: string | undefined) {
  const pages = useMyLooks();
  const newest = useNewestLooks();
  const paged = pages.data?.pages.flatMap(({ items }) => items);
  const merged = paged === undefined ? undefined : mergeLooks(newest.data?.items ?? [], paged);
  const isApart = merged === null;
  const { refetch } = pages;
  useEffect(() => {
    if (isApart) void refetch();
  }, [isApart, refetch]);

  const looks = merged ?? paged;
  const isToldOfGap = [...(pages.data?.pages ?? []), ...(newest.data === undefined ? [] : [newest.data])].some(
    (page) => page.gap,
  );
  const shown = looks === undefined || person === undefined ? undefined : judge(looks, person, isToldOfGap);
  const { seq, commitment } = (shown === undefined || shown.gap ? null : newestOf(shown.looks)) ?? {};
  useEffect(() => {
    if (person !== undefined && seq !== undefined && commitment !== undefined)
      rememberNewest(person, { seq, commitment });
  }, [person, seq, commitment]);
  return { shown, pages, isStale: newest.isError, freshAt: Math.max(newest.dataUpdatedAt, pages.dataUpdatedAt) };
}

function judge(looks: readonly Look[], person: string, isToldOfGap: boolean): LooksShown {
  const seen = rememberedNewest(person);
  return { looks, gap: isToldOfGap || !isUnbroken(looks) || (seen !== null && contradicts(seen, looks)) };
}
