import { textOfUtf8 } from '@lintel/translog';
import { z } from 'zod';
import { type LogSource, logSource } from './log-source.ts';
import { LogFault } from './read-checkpoint.ts';

const Published = z.object({
  size: z.int().min(0),
  days: z
    .array(
      z.object({
        day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
        act: z.string().max(20),
        actor: z.string().max(20),
        looks: z.int().min(1),
      }),
    )
    .max(100_000),
});

/** The counts that a server shows to everybody, and for how many entries they are. */
export type PublishedCounts = z.output<typeof Published>;

/** Where a server of ours has the log, and beside it the counts. */
const OURS = /^(https?:\/\/[^/]+)\/log\/([a-z0-9-]{1,63})\/*$/;

/** Null where none are published: in a folder, at somebody else's log. */
export async function readPublishedCounts({ name }: LogSource): Promise<PublishedCounts | null> {
  const [, site, slug] = OURS.exec(name) ?? [];
  if (site === undefined || slug === undefined) return null;
  const bytes = await logSource(site).read(`v1/log?community=${slug}`);
  if (bytes === null) return null;
  const counts = Published.safeParse(jsonOf(textOfUtf8(bytes) ?? ''));
  if (!counts.success) throw new LogFault('/v1/log: 格式不对 is malformed');
  return counts.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
