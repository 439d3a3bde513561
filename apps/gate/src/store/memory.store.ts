import { emptyMemory, type Memory, type MemoryChange, type WrongPins } from '@lintel/access-rules';
import { type Id, type Instant, instant } from '@lintel/kernel';
import type { GateDatabase } from './database.ts';

/** What the rules remember between two decisions, kept in the transaction of the journal entry. */
export interface MemoryStore {
  read(now: Instant): Memory;
  keepChange(change: MemoryChange): void;
  /** The server has put the time right: see `clockConfirmed`. */
  keepTime(memory: Memory): void;
  forgetUsed(now: Instant): void;
}

export function createMemoryStore(database: GateDatabase): MemoryStore {
  const addUsed = database.prepare(
    'insert into used_key (key, until_ms) values (?, ?) on conflict (key) do update set until_ms = excluded.until_ms',
  );
  const setWrong = database.prepare(
    `insert into wrong_pins (door, count, last_ms, in_day, day_from_ms) values (?, ?, ?, ?, ?) on conflict (door) do update
     set count = excluded.count, last_ms = excluded.last_ms, in_day = excluded.in_day, day_from_ms = excluded.day_from_ms`,
  );
  const keepWrong = (door: Id<'door'>, { count, last, inDay, dayFrom }: WrongPins): void =>
    void setWrong.run(door, count, last, inDay, dayFrom);
  const raiseLatest = database.prepare(
    'insert into latest_time (one, at_ms) values (1, ?) on conflict (one) do update set at_ms = max(at_ms, excluded.at_ms)',
  );
  return {
    read: (now) => {
      const latest = database.prepare('select at_ms from latest_time').get();
      if (latest === undefined) return emptyMemory(now);
      const used = database.prepare('select key, until_ms from used_key').all();
      const wrong = database.prepare('select door, count, last_ms, in_day, day_from_ms from wrong_pins').all();
      return {
        used: new Map(used.map((row) => [String(row['key']), instant(Number(row['until_ms']))])),
        wrongPins: new Map(
          wrong.map((row) => [
            String(row['door']) as Id<'door'>,
            {
              count: Number(row['count']),
              last: instant(Number(row['last_ms'])),
              inDay: Number(row['in_day']),
              dayFrom: instant(Number(row['day_from_ms'])),
            },
          ]),
        ),
        latest: instant(Number(latest['at_ms'])),
      };
    },
    keepChange: ({ used, wrongPins, latest }) => {
      if (used !== null) addUsed.run(used.key, used.until);
      if (wrongPins !== null) keepWrong(wrongPins.door, wrongPins);
      raiseLatest.run(latest);
    },
    keepTime: ({ latest, wrongPins }) => {
      database
        .prepare(
          'insert into latest_time (one, at_ms) values (1, ?) on conflict (one) do update set at_ms = excluded.at_ms',
        )
        .run(latest);
      for (const [door, wrong] of wrongPins) keepWrong(door, wrong);
    },
    forgetUsed: (now) => {
      database.prepare('delete from used_key where until_ms <= ?').run(now);
    },
  };
}
