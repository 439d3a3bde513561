/** Ids, codes and counts only: there is no field for anything a person typed, showed or is called. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

/** One JSON line per event, so that any collector can read it. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line =
    (level: string) =>
    (event: string, facts: Facts = {}) => {
      write(`${JSON.stringify({ at: now(), level, event, ...facts })}\n`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** What may be logged of an unknown error: its code or class, never its message, which can quote input. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
