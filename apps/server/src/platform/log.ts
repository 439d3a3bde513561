/** One JSON object a line. Fields are ids, codes and numbers; never a name, a phone number, a URL with its query or a body. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Writes to a stream, one line each; `now` stamps them. */
export function logTo(write: (line: string) => void, now: () => number): Log {
  const line = (level: string, event: string, fields: LogFields): void =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`);
  return {
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    error: (event, error, fields = {}) => line('error', event, { ...fields, ...describe(error) }),
  };
}

/**
 * What an error may tell the log. Messages of libraries and of the database quote the values they choke on, and a value may be a
 * person's name: so whatever stands in quotes or brackets is taken out, digits are cut, and detail and hint are left behind.
 */
function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((row) => row.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
  return { error: error.name, message: withoutValues(error.message), ...code, stack };
}

export function withoutValues(message: string): string {
  return message
    .slice(0, 1000)
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}/g, '…')
    .replaceAll(/[^\x20-\x7e…]+/g, '…')
    .replaceAll(/\d{3,}/g, '…')
    .slice(0, 300);
}
