import type { Id } from '@lintel/kernel';
import type { AnyTx, Database } from '../../platform/database/database.ts';
import type { Job, Subscription } from '../../platform/events.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Keys } from '../../platform/keys.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock, Random } from '../../platform/ports.ts';
import type { TraceDoor } from '../trace/index.ts';
import { forgetPerson } from './commands/forget-person.ts';
import { differingPersons, keepPersons } from './commands/keep-persons.ts';
import { discloseLooks } from './commands/disclose-looks.ts';
import type { Revealed } from './commands/open-attributes.ts';
import { coverUse } from './commands/cover-use.ts';
import { lookerOf } from './commands/look-of.ts';
import { lookLimits } from './commands/look-limits.ts';
import { type LookNeeds, recordDenied } from './commands/record-looks.ts';
import { revealPersons } from './commands/reveal-persons.ts';
import { type PhoneSearch, searchByPhone } from './commands/search-by-phone.ts';
import { type Comparison, tellCompared } from './commands/tell-compared.ts';
import { type Asking, reasonsOf } from './domain/asking.ts';
import { FIELDS, type PersonToKeep } from './domain/attribute.ts';
import type { Inventory } from './domain/held.ts';
import { NOT_PERMITTED } from './domain/reason.ts';
import { bulkLooksRoute } from './http/bulk-looks.routes.ts';
import { looksRoutes } from './http/looks.routes.ts';
import { personsRoutes } from './http/persons.routes.ts';
import { revealReasonsRoute } from './http/reveal-reasons.routes.ts';
import { discloseLooksJob } from './jobs/disclose-looks.ts';
import { communitySeals } from './keys/community-seal.ts';
import { keyFile } from './keys/key-file.ts';
import { personSeals } from './keys/person-seals.ts';
import { pseudonyms } from './keys/pseudonym.ts';
import type { VaultKeys } from './keys/vault-keys.ts';
import { bulkLooks } from './queries/bulk-looks.ts';
import { findByPhones } from './queries/find-by-phone.ts';
import { type Masks, masksOf } from './queries/masks.ts';
import { myData } from './queries/my-data.ts';
import { lookReceipt, myLooks } from './queries/my-looks.ts';
import { revealOwn } from './queries/reveal-own.ts';
import type { VaultSchema } from './store/schema.generated.ts';

/** Refusals of `keep` and `keepMany`: vault.name_malformed, vault.phone_malformed, vault.phone_taken, vault.person_twice. */
export interface VaultDoor {
  /** Keeps a person's name and phone; what is left out stays as it is, a null phone is removed. */
  keep(tx: AnyTx, person: Id<'person'>, attributes: Omit<PersonToKeep, 'person'>): Promise<void>;
  /** The same for many persons at once, all or nothing. Values that are kept already are not written again. */
  keepMany(tx: AnyTx, persons: readonly PersonToKeep[]): Promise<void>;
  /** The persons of these for whom `keepMany` would change something. Nothing is decrypted to know it. */
  differing(tx: AnyTx, persons: readonly PersonToKeep[]): Promise<ReadonlySet<Id<'person'>>>;
  /** The masks of these persons; every person asked for is in the answer. */
  masks(tx: AnyTx, persons: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, Masks>>;
  /** Whose phone this is, exactly; null when malformed or nobody's. */
  findByPhone(tx: AnyTx, phone: string): Promise<Id<'person'> | null>;
  /** Keyed by the texts as given; malformed phones and nobody's phones are not in the answer. */
  findManyByPhone(tx: AnyTx, phones: readonly string[]): Promise<ReadonlyMap<string, Id<'person'>>>;
  /**
   * Shows what was asked for, once the log covers a look at each person; takes no transaction, for it needs several. At most twenty
   * at once. The answers stand in the order of the questions. Refuses what LOOK_REFUSALS lists, vault.person_unknown and
   * vault.bulk_needs_approval.
   */
  reveal(community: Id<'community'>, asked: readonly Asking[]): Promise<readonly Revealed[]>;
  /**
   * Whose phone this is, for somebody of the staff, once the log covers a look at that person; null, without any, when malformed or
   * nobody's. Refuses what LOOK_REFUSALS lists.
   */
  searchByPhone(community: Id<'community'>, search: PhoneSearch): Promise<Id<'person'> | null>;
  /** Tells persons that they were compared; await it before anybody learns what came of it. Refuses trace.not_sequenced. */
  tellCompared(community: Id<'community'>, comparison: Comparison): Promise<void>;
  /** Stands in for the system's use of a phone that is nobody's, so that the log does not tell whose are. Refuses trace.not_sequenced. */
  coverUse(community: Id<'community'>): Promise<void>;
  /** Destroys the person's key and with it everything kept of them. */
  forget(tx: AnyTx, person: Id<'person'>): Promise<void>;
}

export interface VaultModule extends VaultDoor {
  /** Opens the key file; throws when it is not the one that the database was written with. Await it before anything else. */
  readonly start: () => Promise<void>;
  /** Secrets made of the key file, one set for a purpose; for modules that keep secrets of their own. */
  readonly secrets: VaultKeys;
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
}

export interface VaultNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: Keys;
  readonly log: Log;
  readonly trace: TraceDoor;
  /** The privacy inventories of all modules: what a person is told is held about them. */
  readonly inventories: readonly Inventory[];
}

export function createVault(needs: VaultNeeds): VaultModule {
  const { database: all, clock, random, keys: folder, trace, inventories, log } = needs;
  const database = all.forModule<VaultSchema>('vault');
  const secrets = keyFile({ database, keys: folder, random });
  const seals = (community: Id<'community'>) => personSeals({ keys: secrets, random }, community);
  const pseudonymsIn = (community: Id<'community'>) => pseudonyms(secrets, community);
  const keepMany = keepPersons({ database, clock, seals });
  const communitySeal = (community: Id<'community'>) => communitySeals(secrets, community);
  const limits = lookLimits(clock);
  const looking: LookNeeds = { database, clock, log, limits, seals, communitySeal, pseudonymsIn, trace };
  const reveal = revealPersons(looking);
  const denied = recordDenied(looking);
  const findManyByPhone = findByPhones({ database, seals });
  const findByPhone: VaultDoor['findByPhone'] = async (tx, phone) =>
    (await findManyByPhone(tx, [phone])).get(phone) ?? null;
  const own = revealOwn({ database, seals });
  const manyLooks = bulkLooks({ database, communitySeal, trace, log });

  return {
    start: secrets.open,
    secrets,
    keep: async (tx, person, attributes) => await keepMany(tx, [{ ...attributes, person }]),
    keepMany,
    differing: differingPersons({ database, seals }),
    masks: masksOf(database),
    findByPhone,
    findManyByPhone,
    reveal,
    searchByPhone: searchByPhone({ ...looking, findByPhone }),
    tellCompared: tellCompared(looking),
    coverUse: coverUse(looking),
    forget: forgetPerson(database),
    routes: [
      ...personsRoutes({
        reveal: async (actor, asking) => (await reveal(actor.community, [{ ...asking, actor }]))[0] ?? new Map(),
        denied: async (asker, person) => {
          const { community } = asker;
          const actor = lookerOf(asker, pseudonymsIn(community)(asker.person));
          const nothing = { fields: [], ticket: null, more: false, sealedUntil: null } as const;
          await denied(community, { ...nothing, person, actor, reason: NOT_PERMITTED, outcome: 'denied' });
        },
        revealOwn: async (actor) => await own(actor, FIELDS),
        myData: myData({ database, inventories }),
      }),
      revealReasonsRoute((actor) => ({
        as: lookerOf(actor, pseudonymsIn(actor.community)(actor.person)),
        reasons: reasonsOf(actor.role),
      })),
      bulkLooksRoute(async (actor, before) => await manyLooks(actor.community, before)),
      ...looksRoutes({
        myLooks: myLooks({ database, seals, trace }),
        receipt: lookReceipt({ database, seals, trace }),
      }),
    ],
    subscriptions: [],
    jobs: [discloseLooksJob(discloseLooks({ database, seals, trace, log }))],
  };
}
