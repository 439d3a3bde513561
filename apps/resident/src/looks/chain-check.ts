import { commitmentOf, type Look } from './look.ts';

type Link = Pick<Look, 'seq' | 'event' | 'leaf'>;

/** The newest look that this device has seen of a person: a number, and a hash that says nothing by itself. */
export interface NewestSeen {
  readonly seq: number;
  readonly commitment: string;
}

/**
 * Do these looks, newest first, go down one by one, each naming the one below it? The server answers the same with `gap`;
 * this device looks for itself, because a server that hides a look would also say that none is missing.
 */
export function isUnbroken(looks: readonly Link[]): boolean {
  return looks.every((look, at) => {
    const below = looks[at + 1];
    if (below === undefined) return look.seq > 1 || prevOf(look) === null;
    const commitment = commitmentOf(below);
    return below.seq === look.seq - 1 && (commitment === null || prevOf(look) === commitment);
  });
}

/** Is a look gone, or another one, that this device has seen before? `looks` are the newest first, without a gap. */
export function contradicts(seen: NewestSeen, looks: readonly Link[]): boolean {
  const newest = looks[0]?.seq ?? 0;
  if (newest < seen.seq) return true;
  const same = looks.find(({ seq }) => seq === seen.seq);
  const commitment = same === undefined ? null : commitmentOf(same);
  return commitment !== null && commitment !== seen.commitment;
}

/** What to remember of these looks: the newest that the log has taken in. */
export function newestOf(looks: readonly Link[]): NewestSeen | null {
  for (const look of looks) {
    const commitment = commitmentOf(look);
    if (commitment !== null) return { seq: look.seq, commitment };
  }
  return null;
}

function prevOf({ event }: Pick<Link, 'event'>): unknown {
  try {
    return (JSON.parse(event) as { readonly prev?: unknown }).prev;
  } catch {
    return undefined;
  }
}
