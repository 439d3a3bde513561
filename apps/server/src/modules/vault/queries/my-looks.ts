import type { Id, Instant } from '@lintel/kernel';
import { refuse, Refused } from '@lintel/kernel';
import { formatReceipt, type LookEvent } from '@lintel/look-receipt';
import { base64 } from '@lintel/translog';
import type { PersonActor } from '../../../platform/actor.ts';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Download } from '../../../platform/http/download.ts';
import { hasGap, readLook, type SaltedEvent, type TraceDoor, type TracedLook } from '../../trace/index.ts';
import { keyOf, keysOrThrow } from '../commands/open-attributes.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

export interface MyLooksNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly seals: (community: Id<'community'>) => PersonSeals;
  readonly trace: TraceDoor;
}

/** One look at the person who asks, with all that it takes to check it against the log. */
export interface MyLook {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: LookEvent['actor'];
  readonly fields: readonly string[];
  readonly reason: string;
  readonly ticket: string | null;
  readonly outcome: LookEvent['outcome'];
  readonly more: boolean;
  /** Until when it had been kept from the person; null when they could see it at once. */
  readonly sealedUntil: Instant | null;
  readonly index: number | null;
  readonly proof: string | null;
  /** The event as committed to, the salt, and the leaf: SHA-256 of salt and event is what the leaf names. */
  readonly event: string;
  readonly salt: string;
  readonly leaf: string | null;
}

export interface MyLooks {
  readonly items: readonly MyLook[];
  /** A look is missing, or what is kept of one does not open. */
  readonly gap: boolean;
  /** Where the next page begins; null on the last one. */
  readonly before: number | null;
}

type Own = Pick<PersonActor, 'community' | 'person'>;

/** Who has looked at me, the newest first. */
export function myLooks({ database, seals, trace }: MyLooksNeeds) {
  return async (own: Own, page: { readonly before: number | null; readonly limit: number }): Promise<MyLooks> =>
    await database.inTx(own.community, async (tx) => {
      // One more than asked for, so that the chain is checked across the end of the page too.
      const { looks, ends, isCut } = await trace.history(tx, own.person, { ...page, limit: page.limit + 1 });
      if (ends === null) return { items: [], gap: isCut, before: null };
      const opened = await openLooks(tx, seals(tx.community), looks);
      const links = opened.map(({ look, event: { seq, prev } }) => ({
        seq: seq ?? 0,
        prev,
        commitment: base64(look.commitment),
      }));
      const isLast = looks.length <= page.limit;
      const from = Math.min((page.before ?? ends.seq + 1) - 1, ends.seq);
      const items = opened.slice(0, page.limit).map(itemOf);
      const lowest = items.at(-1)?.seq;
      return {
        items,
        gap: isCut || opened.length !== looks.length || hasGap(links, ends, { from, isLast }),
        before: isLast || lowest === undefined ? null : lowest,
      };
    });
}

/** One look as a file that anybody can check without a network. */
export function lookReceipt({ database, seals, trace }: MyLooksNeeds) {
  return async (own: Own, seq: number): Promise<Download> => {
    const policy = await trace.policyText(own.community);
    return await database.inTx(own.community, async (tx) => {
      const { looks } = await trace.history(tx, own.person, { before: seq + 1, limit: 1 });
      const [one] = await openLooks(tx, seals(tx.community), looks);
      if (one?.event.seq !== seq) throw new Refused(refuse('vault.look_unknown').refusal);
      const { event, salt, leaf, proof } = itemOf(one);
      if (proof === null || leaf === null) throw new Refused(refuse('vault.look_not_covered').refusal);
      return {
        fileName: `look-${seq}.lintel-receipt.json`,
        contentType: 'application/json; charset=utf-8',
        bytes: Buffer.from(formatReceipt({ event, salt, leaf, proof, policy })),
      };
    });
  };
}

interface OpenedLook extends SaltedEvent {
  readonly look: TracedLook;
}

/** Those that open and are what the log committed to. The person's own key is needed once. */
export async function openLooks(
  tx: Tx<VaultSchema>,
  seal: PersonSeals,
  looks: readonly TracedLook[],
): Promise<readonly OpenedLook[]> {
  const persons = [...new Set(looks.map(({ person }) => person))];
  const wrapped = await keysOrThrow(tx, persons);
  return looks.flatMap((look) => {
    const plain = seal.tryOpenBytes(seal.unwrapKey(look.person, keyOf(wrapped, look.person)), look, look.sealed);
    const opened = plain === null ? null : readLook(plain, look.commitment);
    return opened === null ? [] : [{ ...opened, look }];
  });
}

function itemOf({ event, text, salt, look: { logged } }: OpenedLook): MyLook {
  const { at, actor, fields, reason, ticket, outcome, more, sealedUntil, seq } = event;
  return {
    seq: seq ?? 0,
    at,
    actor,
    fields,
    reason,
    ticket,
    outcome,
    more,
    sealedUntil,
    index: logged === null ? null : Number(logged.index),
    proof: logged?.proof ?? null,
    event: text,
    salt: base64(salt),
    leaf: logged?.leaf ?? null,
  };
}
