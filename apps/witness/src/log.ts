export type LogFields = Readonly<Record<string, string | number>>;

/** One JSON object a line: origins, sizes and codes. */
export type Log = (level: 'info' | 'warn', event: string, fields?: LogFields) => void;

export function logTo(write: (line: string) => void, now: () => number): Log {
  return (level, event, fields = {}) =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`);
}
