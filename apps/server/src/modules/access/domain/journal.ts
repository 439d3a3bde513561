import { DAY_MS, HOUR_MS, type Id, type Instant, instant, ok, refuse, type Result } from '@lintel/kernel';

/** Whereabouts are kept with a person for at most this long. */
export const PASSAGE_KEEP_DAYS = 30;

/** How far the server has a gate's journal; `hash` is null before the first entry. */
export interface JournalPlace {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string | null;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface Batch {
  readonly first: number;
  readonly last: number;
  /** What the first entry says came before it. */
  readonly prev: string;
  hashOf(seq: number): string | undefined;
  /** The last entry that the gate no longer holds, when it had to forget some. */
  readonly anchor: Head | null;
}

/** Where a batch goes: check the chain from `start`, store what comes after the first `skip` entries. */
export interface BatchPlace {
  readonly start: Head;
  readonly skip: number;
  /** The gate has forgotten entries that never came here. */
  readonly gap: boolean;
}

/**
 * Fits a batch to the journal. `known` are hashes of earlier entries, by number.
 *
 * The server has entries up to 40. A batch 41–50 goes on from it. 31–50 was half received before: entry 40 must be the one that is
 * known, and since each entry holds the hash of the one before, then all of 31–40 are. 21–40 is a repetition and adds nothing.
 * 45–50 leaves a gap: the gate starts again from 41, unless it says that it has nothing before 45 any more.
 */
export function placeBatch(
  batch: Batch,
  head: Head,
  known: ReadonlyMap<number, string>,
): Result<BatchPlace, 'access.journal_gap' | 'access.journal_forged'> {
  const { first, last, anchor } = batch;
  if (first > head.seq + 1) {
    if (anchor === null || anchor.seq !== first - 1) return refuse('access.journal_gap', { seq: head.seq });
    return ok({ start: anchor, skip: 0, gap: true });
  }
  if (first === head.seq + 1) return ok({ start: head, skip: 0, gap: false });
  for (const [seq, hash] of [...known, [head.seq, head.hash] as const]) {
    if (seq >= first && seq <= last && batch.hashOf(seq) !== hash) return refuse('access.journal_forged', { seq });
  }
  return ok({ start: { seq: first - 1, hash: batch.prev }, skip: Math.min(last, head.seq) - first + 1, gap: false });
}

/** What of a journal entry matters here. */
export type EntryFacts = { readonly seq: number; readonly at: Instant } & (
  | {
      readonly kind: 'passage';
      readonly door: Id<'door'>;
      readonly method: string | null;
      readonly outcome: 'opened' | 'refused';
      readonly why: string | null;
      readonly code: string | null;
      readonly credential: Id<'credential'> | null;
    }
  | { readonly kind: 'relay'; readonly about: number; readonly result: 'confirmed' | 'assumed' | 'failed' }
  | { readonly kind: 'exit' | 'fire' | 'fire_end'; readonly door: Id<'door'> }
  | { readonly kind: 'clock' | 'boot' | 'snapshot' }
);

export interface Passage {
  readonly seq: number;
  readonly at: Instant;
  readonly door: Id<'door'>;
  readonly credential: Id<'credential'>;
  readonly method: string;
  readonly outcome: 'opened' | 'refused';
  readonly code: string | null;
}

export interface HourCount {
  readonly hour: Instant;
  readonly door: Id<'door'>;
  /** A method, or exit, free_pass, commissioning where there is none; none for a refusal without a method. */
  readonly method: string;
  readonly outcome: 'opened' | 'refused';
  readonly count: number;
}

export interface GateEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: 'fire' | 'fire_end' | 'clock' | 'boot';
  readonly door: Id<'door'> | null;
}

export interface Kept {
  readonly passages: readonly Passage[];
  /** In one order always: by hour, door, method, outcome. */
  readonly counts: readonly HourCount[];
  readonly events: readonly GateEvent[];
  readonly relayFailures: readonly { readonly about: number; readonly at: Instant }[];
}

/**
 * What stays of journal entries. Everything is counted; a passage is kept with its credential only when a credential opened or was
 * refused, and only for 30 days. A gate whose clock runs ahead cannot write into the future: its times are cut off at `now`.
 */
export function keep(entries: readonly EntryFacts[], doors: ReadonlySet<Id<'door'>>, now: Instant): Kept {
  const keepFrom = now - PASSAGE_KEEP_DAYS * DAY_MS;
  const passages: Passage[] = [];
  const counts = new Map<string, HourCount>();
  const events: GateEvent[] = [];
  const relayFailures: { about: number; at: Instant }[] = [];
  for (const entry of entries) {
    const at = instant(Math.min(entry.at, now));
    if ('door' in entry && !doors.has(entry.door)) continue;
    switch (entry.kind) {
      case 'passage':
        count(counts, at, { ...entry, method: entry.method ?? entry.why ?? 'none' });
        if (isIdentified(entry) && at >= keepFrom) passages.push(passageOf(entry, at));
        break;
      case 'exit':
        count(counts, at, { door: entry.door, method: 'exit', outcome: 'opened' });
        break;
      case 'relay':
        if (entry.result === 'failed') relayFailures.push({ about: entry.about, at });
        break;
      case 'fire':
      case 'fire_end':
        events.push({ seq: entry.seq, at, kind: entry.kind, door: entry.door });
        break;
      case 'clock':
      case 'boot':
        events.push({ seq: entry.seq, at, kind: entry.kind, door: null });
        break;
      case 'snapshot':
        break;
    }
  }
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return { passages, counts: sorted.map(([, hourCount]) => hourCount), events, relayFailures };
}

type PassageFacts = Extract<EntryFacts, { kind: 'passage' }>;
type IdentifiedPassage = PassageFacts & { readonly credential: Id<'credential'> };

/** While a door is open to all, nobody's passage is kept, whatever a gate may have sent. */
function isIdentified(entry: PassageFacts): entry is IdentifiedPassage {
  return entry.credential !== null && entry.why !== 'free_pass' && entry.why !== 'commissioning';
}

function passageOf(entry: IdentifiedPassage, at: Instant): Passage {
  const { seq, door, credential, outcome, code } = entry;
  return { seq, at, door, credential, method: entry.method ?? 'none', outcome, code };
}

function count(counts: Map<string, HourCount>, at: Instant, of: Pick<HourCount, 'door' | 'method' | 'outcome'>): void {
  const hour = instant(Math.floor(at / HOUR_MS) * HOUR_MS);
  const key = `${String(hour).padStart(16, '0')} ${of.door} ${of.method} ${of.outcome}`;
  const before = counts.get(key)?.count ?? 0;
  counts.set(key, { hour, door: of.door, method: of.method, outcome: of.outcome, count: before + 1 });
}
