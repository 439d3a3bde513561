import { type JournalBatch, type JournalHead, journalStart, verifyChain } from '@lintel/device-protocol';
import { DAY_MS, type Instant, orThrow, refuse } from '@lintel/kernel';
import type { GateActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { type BatchPlace, type JournalPlace, keep, placeBatch } from '../domain/journal.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { sha256 } from '../keys/sha256.ts';
import { doorIdsOf } from '../store/doors.store.ts';
import { countJournalGap, lockGate, setJournal } from '../store/gates.store.ts';
import {
  addGateEvents,
  addHourCounts,
  addJournalMark,
  addPassages,
  journalMarks,
  makePassageDays,
  markRelayFailures,
} from '../store/passages.store.ts';
import { present } from '../present.ts';

type Needs = Pick<AccessNeeds, 'database' | 'clock'>;

/**
 * Takes a batch of a gate's journal. Passages, counts and the head move in one transaction under the gate's row lock, so a batch is
 * in whole or not at all, and a batch sent again (the reply was lost) finds the head moved and adds nothing.
 */
export function takeJournal(needs: Needs) {
  let daysMadeFor = -1;
  return async (actor: GateActor, batch: JournalBatch): Promise<JournalHead> => {
    const now = needs.clock.now();
    const today = Math.floor(now / DAY_MS);
    if (today !== daysMadeFor) await makePassageDays(needs.database, now);
    daysMadeFor = today;
    return await needs.database.inTx(actor.community, async (tx) => await take(tx, { actor, batch, now }));
  };
}

interface Taking {
  readonly actor: GateActor;
  readonly batch: JournalBatch;
  readonly now: Instant;
}

async function take(tx: AccessTx, { actor, batch, now }: Taking): Promise<JournalHead> {
  const { journal } = present(await lockGate(tx, actor.gate), 'access.gate_unknown');
  const head: JournalHead =
    journal.hash === null ? journalStart(actor.gate, sha256) : { seq: journal.seq, hash: journal.hash };
  const place = await placeOf(tx, { actor, batch, journal, head });
  const chain = verifyChain(batch.entries, place.start, sha256);
  // A hole inside the batch is no gap that sending again would close.
  if (!chain.ok) return orThrow(refuse('access.journal_forged', chain.refusal.facts));
  const fresh = batch.entries.slice(place.skip);
  if (fresh.length === 0) return head;
  const from = { gate: actor.gate, epoch: journal.epoch };
  // A gate tells of its own doors only: a stolen one can neither invent passages elsewhere nor spoil the counts of other doors.
  const kept = keep(fresh, await doorIdsOf(tx, actor.gate), now);
  await addPassages(tx, from, kept.passages);
  await markRelayFailures(tx, from, kept.relayFailures);
  await addHourCounts(tx, kept.counts);
  await addGateEvents(tx, from, kept.events);
  if (place.gap) await countJournalGap(tx, actor.gate);
  await setJournal(tx, actor.gate, chain.value);
  await addJournalMark(tx, actor.gate, { epoch: journal.epoch, ...chain.value });
  return chain.value;
}

interface Placing extends Omit<Taking, 'now'> {
  readonly journal: JournalPlace;
  readonly head: JournalHead;
}

async function placeOf(tx: AccessTx, { actor, batch, journal, head }: Placing): Promise<BatchPlace> {
  const first = batch.entries[0];
  const last = batch.entries.at(-1);
  if (first === undefined || last === undefined) throw new Error('a batch has at least one entry');
  const isRepetition = last.seq <= head.seq;
  const range = { from: first.seq, until: last.seq };
  const known = isRepetition
    ? await journalMarks(tx, { gate: actor.gate, epoch: journal.epoch }, range)
    : new Map<number, string>();
  const hashOf = (seq: number): string | undefined => batch.entries[seq - first.seq]?.hash;
  return orThrow(
    placeBatch({ first: first.seq, last: last.seq, prev: first.prev, hashOf, anchor: batch.anchor }, head, known),
  );
}
