import { hashLeaf, parsePolicy, parseProof, verifyProof } from '@lintel/translog';
import { sha256, verifySignature } from '@lintel/translog-node';
import type { Actor } from './actors.ts';
import type { World } from './furnished.ts';
import { done, type Who } from './people.ts';

/** A look as the person it concerns gets it. */
export interface SeenLook {
  readonly at: number;
  readonly actor: { readonly role: string };
  readonly fields: readonly string[];
  readonly outcome: string;
  readonly index: number | null;
  readonly proof: string | null;
  readonly event: string;
  readonly salt: string;
  readonly leaf: string | null;
}

export interface Shown {
  readonly who: Who;
  readonly field: string;
  readonly by: Actor;
  readonly since: number;
}

const RECENT = 20;

/** The look at this person that allows this field to be shown to this role: not before it was asked for, and not one that was refused. */
export async function lookBehind({ cast }: World, { who, field, by, since }: Shown): Promise<SeenLook | null> {
  const looks = await looksAt({ cast }, who, RECENT);
  const fits = ({ at, actor, fields, outcome }: SeenLook): boolean =>
    outcome === 'shown' && at >= since && actor.role === by.role && fields.includes(field);
  return looks.find(fits) ?? null;
}

export async function looksAt({ cast }: Pick<World, 'cast'>, who: Who, limit: number): Promise<readonly SeenLook[]> {
  const window = cast.windows.get(who);
  if (window === undefined) throw new Error(`${who} has no browser`);
  const { items, gap } = await done(window.get(`/v1/me/looks?limit=${limit}`));
  if (gap) throw new Error(`a look at ${who} is missing`);
  return items;
}

/** What the log itself serves: whose key signs it, and its entries. */
export interface PublishedLog {
  readonly vkey: string;
  readonly leaves: readonly string[];
}

/** Why this look proves nothing; null when it does. The log's key comes from the log and not from the look. */
export async function whyUnproven(look: SeenLook, { vkey, leaves }: PublishedLog): Promise<string | null> {
  const { event, salt, leaf, index, proof } = look;
  if (leaf === null || index === null || proof === null) return 'not covered';
  if (leaves[index] !== leaf) return 'not what the log serves at that place';
  const commitment = Buffer.from(sha256(Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from(event)])));
  if (!leaf.endsWith(`\nc ${commitment.toString('base64')}\n`)) return 'the leaf commits to another event';
  const parsed = parseProof(proof);
  const policy = parsePolicy(`log ${vkey}\nquorum none\n`, sha256);
  if (!parsed.ok || !policy.ok) return 'malformed';
  if (parsed.value.index !== BigInt(index)) return 'the proof is of another place';
  const claim = { proof: parsed.value, leafHash: hashLeaf(Buffer.from(leaf), sha256), policy: policy.value };
  const verified = await verifyProof(claim, { sha256, verify: async (check) => verifySignature(check) });
  return verified.ok ? null : verified.refusal.code;
}
