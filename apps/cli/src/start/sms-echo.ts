import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

const LOOK_EVERY_MS = 250;
const CHUNK_BYTES = 65_536;

const Sms = z.object({ phone: z.string(), text: z.string() });

/** Shows text messages of the demo adapter as they are written, until it is stopped. Those of earlier starts are not repeated. */
export function echoSms(path: string, show: (line: string) => void): () => void {
  let at = sizeOf(path);
  let rest = Buffer.alloc(0);
  const look = (): void => {
    const chunk = readFrom(path, at);
    at += chunk.length;
    rest = Buffer.concat([rest, chunk]);
    // A line may be half written: it is shown when its end is there.
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = rest.subarray(0, end).toString('utf8');
      rest = rest.subarray(end + 1);
      const text = readSms(line);
      if (text !== null) show(text);
    }
    if (rest.length > CHUNK_BYTES) rest = Buffer.alloc(0);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}

function readSms(line: string): string | null {
  try {
    const { phone, text } = Sms.parse(JSON.parse(line));
    return `短信 SMS → ${phone.slice(0, 3)}****${phone.slice(-4)}: ${text}`;
  } catch {
    return null;
  }
}

function sizeOf(path: string): number {
  return withFile(path, (file) => fstatSync(file).size) ?? 0;
}

function readFrom(path: string, position: number): Buffer {
  return (
    withFile(path, (file) => {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      return chunk.subarray(0, readSync(file, chunk, { position }));
    }) ?? Buffer.alloc(0)
  );
}

function withFile<T>(path: string, read: (file: number) => T): T | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}
