import type { ReactNode } from 'react';
import { Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import type { Look } from './look.ts';
import { lookDays } from './look-days.ts';
import { LookRow } from './look-row.tsx';
import { SystemUses } from './system-uses.tsx';

/** Day by day: who looked, and in one quiet line what the system used by itself. */
export function LookRows({ looks }: { readonly looks: readonly Look[] }): ReactNode {
  const { weekday } = useWords();
  return lookDays(looks, weekday).map(({ day, looks: ofDay, uses }) => (
    <Rows key={`${day} ${(ofDay.at(-1) ?? uses.at(-1))?.seq ?? ''}`} title={day}>
      {ofDay.map((look) => (
        <LookRow key={look.seq} look={look} />
      ))}
      {uses.length === 0 ? null : <SystemUses uses={uses} />}
    </Rows>
  ));
}
