import type { Id, Instant } from '@lintel/kernel';
import { dayAfter, lastDayBefore, type LocalDays } from './local-days.ts';
import { type Holding, join, type Occupancy, overlaps, type Part, type Relation, soldBy } from './relation.ts';
import { partKey } from './roll.ts';
import type { Headings, RollColumn } from './roll-column.ts';
import { cellAt, type Holder, type RollEntry, type RollError, type RollErrorCode } from './roll-entry.ts';

/** What the register knows before a file is read into it. Parts are found by `partKey`, stairwells by building and name. */
export interface Register {
  readonly buildings: ReadonlyMap<string, Id<'building'>>;
  readonly stairwells: ReadonlyMap<string, Id<'stairwell'>>;
  readonly parts: ReadonlyMap<string, Part>;
  readonly relations: ReadonlyMap<Id<'part'>, readonly Relation[]>;
}

/** What the vault knows of the people in the file. It answers yes or no; it shows no name. */
export interface People {
  readonly byPhone: ReadonlyMap<string, Id<'person'>>;
  /** True when this is the person's name. Asked only for pairs of `namePairs`. */
  isNamed(person: Id<'person'>, name: string): boolean;
}

export interface Person {
  readonly person: Id<'person'>;
  readonly name?: string;
  readonly phone?: string;
}

/** What must be written so that the register says what the file says. Nothing is ever removed by an import. */
export interface RollPlan {
  readonly buildings: readonly { readonly id: Id<'building'>; readonly name: string }[];
  readonly stairwells: readonly {
    readonly id: Id<'stairwell'>;
    readonly building: Id<'building'>;
    readonly name: string;
  }[];
  readonly parts: readonly Part[];
  readonly changedParts: readonly Part[];
  readonly persons: readonly Person[];
  readonly changedPersons: readonly Person[];
  readonly relations: readonly Relation[];
  readonly changedRelations: readonly Relation[];
  readonly errors: readonly RollError[];
}

export interface PlanInput {
  readonly headings: Headings;
  readonly entries: readonly RollEntry[];
  readonly register: Register;
  readonly people: People;
  readonly days: LocalDays;
  readonly now: Instant;
  /** Ids for what is new. */
  next<Kind extends string>(kind: Kind): Id<Kind>;
}

export function stairwellKey(building: Id<'building'>, name: string): string {
  return `${building}\n${name}`;
}

/** The pairs of known person and name that the plan will ask about, so that the vault can be asked once for all. */
export function namePairs(
  entries: readonly RollEntry[],
  register: Register,
  byPhone: People['byPhone'],
): readonly { readonly person: Id<'person'>; readonly name: string }[] {
  return entries.flatMap(({ who, ...entry }) => {
    if (who === null || !('name' in who)) return [];
    const known = who.phone === null ? undefined : byPhone.get(who.phone);
    if (known !== undefined) return [{ person: known, name: who.name }];
    return peopleAt(register, entry).map((person) => ({ person, name: who.name }));
  });
}

/** Compares a file with the register and says what to write. The same file again gives an empty plan. */
export function planRoll(input: PlanInput): RollPlan {
  const draft = new Draft(input);
  for (const entry of input.entries) draft.add(entry);
  return draft.plan();
}

/** The plan while it grows, row by row. */
class Draft {
  readonly #input: PlanInput;
  readonly #buildings = new Map<string, Id<'building'>>();
  readonly #stairwells = new Map<
    string,
    { readonly id: Id<'stairwell'>; readonly building: Id<'building'>; readonly name: string }
  >();
  readonly #parts = new Map<string, Part>();
  readonly #changedParts = new Map<Id<'part'>, Part>();
  readonly #persons = new Map<string, Person>();
  readonly #changedPersons = new Map<Id<'person'>, Person>();
  /** New relations by id, each with its part. */
  readonly #added = new Map<Id<'relation'>, Id<'part'>>();
  readonly #changedRelations = new Map<Id<'relation'>, Relation>();
  readonly #errors: RollError[] = [];
  /** What each part's relations will be. */
  readonly #after = new Map<Id<'part'>, readonly Relation[]>();
  readonly #phoneAt: ReadonlyMap<string, string>;
  readonly #useAt: ReadonlyMap<string, RollEntry>;
  readonly #areaAt: ReadonlyMap<string, RollEntry>;
  readonly #claimed: ReadonlySet<Id<'person'>>;

  constructor(input: PlanInput) {
    const { entries, people } = input;
    this.#input = input;
    this.#useAt = new Map(entries.filter(({ use }) => use !== null).map((entry) => [partKey(entry), entry]));
    this.#areaAt = new Map(entries.filter(({ area }) => area !== null).map((entry) => [partKey(entry), entry]));
    const phones = entries.flatMap((entry) =>
      entry.who !== null && 'phone' in entry.who && entry.who.phone !== null
        ? [{ at: nameAt(entry, entry.who.name), phone: entry.who.phone }]
        : [],
    );
    // Of two namesakes in one part the first is meant by a row without a phone: any choice will do that is always the same.
    this.#phoneAt = new Map(phones.toReversed().map(({ at, phone }) => [at, phone]));
    this.#claimed = new Set(phones.flatMap(({ phone }) => people.byPhone.get(phone) ?? []));
  }

  add(entry: RollEntry): void {
    const part = this.#part(entry);
    if (part === null || entry.who === null) return;
    const asked = this.#relationAsked(entry, part, entry.who);
    const present = this.#relationsOf(part.id);
    const same = presentMatch(present, asked);
    if (same === undefined) this.#addRelation(entry, asked);
    else this.#changeRelation(entry, same, asked);
  }

  plan(): RollPlan {
    return {
      buildings: [...this.#buildings].map(([name, id]) => ({ id, name })),
      stairwells: [...this.#stairwells.values()],
      parts: [...this.#parts.values()],
      changedParts: [...this.#changedParts.values()],
      persons: [...this.#persons.values()],
      changedPersons: [...this.#changedPersons.values()],
      relations: [...this.#added].flatMap(([id, part]) =>
        this.#relationsOf(part).filter((relation) => relation.id === id),
      ),
      changedRelations: [...this.#changedRelations.values()],
      errors: this.#errors,
    };
  }

  /** The part of the row: known, already planned, or planned now. Null when a new part lacks its area. */
  #part(entry: RollEntry): Part | null {
    const key = partKey(entry);
    const use = this.#useAt.get(key)?.use ?? null;
    const area = this.#areaAt.get(key)?.area ?? null;
    const known = this.#input.register.parts.get(key);
    if (known !== undefined) {
      const changed = {
        ...known,
        use: use ?? known.use,
        areaCentiM2: area?.centiM2 ?? known.areaCentiM2,
        areaSource: area?.source ?? known.areaSource,
      };
      const isChanged =
        changed.use !== known.use ||
        changed.areaCentiM2 !== known.areaCentiM2 ||
        changed.areaSource !== known.areaSource;
      if (isChanged) this.#changedParts.set(known.id, changed);
      return known;
    }
    const planned = this.#parts.get(key);
    if (planned !== undefined) return planned;
    if (area === null) {
      this.#wrong(entry, 'area', 'registry.cell_required');
      return null;
    }
    const building = this.#building(entry.building);
    const part: Part = {
      id: this.#input.next('part'),
      building,
      stairwell: this.#stairwell(building, entry.stairwell, use ?? 'dwelling'),
      flatNo: entry.flatNo,
      use: use ?? 'dwelling',
      areaCentiM2: area.centiM2,
      areaSource: area.source,
    };
    this.#parts.set(key, part);
    return part;
  }

  #building(name: string): Id<'building'> {
    const known = this.#input.register.buildings.get(name) ?? this.#buildings.get(name);
    if (known !== undefined) return known;
    const id = this.#input.next('building');
    this.#buildings.set(name, id);
    return id;
  }

  /** A house with one entrance has one stairwell without a name; what is entered from outside has none. */
  #stairwell(building: Id<'building'>, name: string, use: Part['use']): Id<'stairwell'> | null {
    if (name === '' && use !== 'dwelling' && use !== 'office') return null;
    const key = stairwellKey(building, name);
    const known = this.#input.register.stairwells.get(key) ?? this.#stairwells.get(key)?.id;
    if (known !== undefined) return known;
    const id = this.#input.next('stairwell');
    this.#stairwells.set(key, { id, building, name });
    return id;
  }

  #relationAsked(entry: RollEntry, part: Part, who: Holder): Relation {
    const { days, now, next } = this.#input;
    const base = {
      id: next('relation'),
      part: part.id,
      from: days.startOf(entry.from ?? days.dayOf(now)),
      until: entry.lastDay === null ? null : days.startOf(dayAfter(entry.lastDay)),
    };
    switch (who.relation) {
      case 'developer':
        return { ...base, group: 'holding', kind: 'developer', person: null };
      case 'organisation':
        return { ...base, group: 'holding', kind: 'owner', person: null };
      case 'owner':
      case 'co_owner':
        return { ...base, group: 'holding', kind: who.relation, person: this.#person(entry, who) };
      case 'family':
      case 'tenant_lessee':
        return { ...base, group: 'occupancy', kind: who.relation, person: this.#person(entry, who), invitedBy: null };
    }
  }

  /**
   * One phone, one person, however many flats. Without a phone, a person is found by name among the people of that very part:
   * the same name in another part is somebody else as far as anyone can know.
   */
  #person(entry: RollEntry, who: Extract<Holder, { readonly name: string }>): Id<'person'> {
    const { people, register } = this.#input;
    const phone = who.phone ?? this.#phoneAt.get(nameAt(entry, who.name)) ?? null;
    const byPhone = phone === null ? undefined : people.byPhone.get(phone);
    if (byPhone !== undefined) {
      if (who.phone !== null && !people.isNamed(byPhone, who.name))
        this.#changedPersons.set(byPhone, { person: byPhone, name: who.name });
      return byPhone;
    }
    const key = phone ?? nameAt(entry, who.name);
    const planned = this.#persons.get(key);
    if (planned !== undefined) return planned.person;
    const byName = peopleAt(register, entry).find(
      (person) => people.isNamed(person, who.name) && !this.#isTaken(person, phone),
    );
    if (byName !== undefined) {
      if (phone !== null) this.#changedPersons.set(byName, { person: byName, phone });
      return byName;
    }
    const added: Person = { person: this.#input.next('person'), name: who.name, ...(phone === null ? {} : { phone }) };
    this.#persons.set(key, added);
    return added.person;
  }

  /** Somebody whom the file already names by another phone is not the one meant here. */
  #isTaken(person: Id<'person'>, phone: string | null): boolean {
    if (phone === null) return false;
    const given = this.#changedPersons.get(person)?.phone;
    return this.#claimed.has(person) || (given !== undefined && given !== phone);
  }

  #addRelation(entry: RollEntry, asked: Relation): void {
    if (asked.until !== null && asked.until <= asked.from) return this.#wrong(entry, 'until', 'registry.window_empty');
    const sold = soldBy(this.#relationsOf(asked.part), asked);
    if (sold !== null) this.#put(sold, 'changed');
    const joined = join(this.#relationsOf(asked.part), asked);
    if (!joined.ok) return this.#wrong(entry, 'from', joined.refusal.code);
    this.#put(asked, 'added');
  }

  /** The file corrects a relation: its kind, and those of its days that it names. Days, not instants, are compared. */
  #changeRelation(entry: RollEntry, same: Relation, asked: Relation): void {
    const { days } = this.#input;
    const from = entry.from !== null && days.dayOf(same.from) !== entry.from ? asked.from : same.from;
    const isSameEnd = same.until !== null && entry.lastDay === lastDayBefore(days, same.until);
    const until = entry.lastDay === null || isSameEnd ? same.until : asked.until;
    if (from === same.from && until === same.until && asked.kind === same.kind) return;
    const changed = { ...same, kind: asked.kind, from, until } as Holding | Occupancy; // a match never crosses groups
    const joined = join(this.#relationsOf(same.part), changed);
    if (!joined.ok)
      return this.#wrong(
        entry,
        joined.refusal.code === 'registry.window_empty' ? 'until' : 'from',
        joined.refusal.code,
      );
    this.#put(changed, 'changed');
  }

  #put(relation: Relation, how: 'added' | 'changed'): void {
    const others = this.#relationsOf(relation.part).filter(({ id }) => id !== relation.id);
    this.#after.set(relation.part, [...others, relation]);
    if (how === 'added') this.#added.set(relation.id, relation.part);
    else if (!this.#added.has(relation.id)) this.#changedRelations.set(relation.id, relation);
  }

  #relationsOf(part: Id<'part'>): readonly Relation[] {
    return this.#after.get(part) ?? this.#input.register.relations.get(part) ?? [];
  }

  #wrong(entry: RollEntry, column: RollColumn, code: RollErrorCode): void {
    this.#errors.push({
      row: entry.row,
      column,
      cell: cellAt(this.#input.headings, entry.row, column),
      code,
      facts: {},
    });
  }
}

/** The relation that the row speaks of: the same holder at the same time; of the right kind rather than not, the latest first. */
function presentMatch(present: readonly Relation[], asked: Relation): Relation | undefined {
  return present
    .filter((other) => other.group === asked.group && other.person === asked.person && overlaps(other, asked))
    .filter((other) => other.person !== null || other.kind === asked.kind)
    .toSorted((a, b) => Number(b.kind === asked.kind) - Number(a.kind === asked.kind) || b.from - a.from)[0];
}

function peopleAt(
  register: Register,
  entry: Pick<RollEntry, 'building' | 'stairwell' | 'flatNo'>,
): readonly Id<'person'>[] {
  const part = register.parts.get(partKey(entry));
  const relations = part === undefined ? [] : (register.relations.get(part.id) ?? []);
  return [...new Set(relations.flatMap(({ person }) => person ?? []))];
}

function nameAt(entry: Pick<RollEntry, 'building' | 'stairwell' | 'flatNo'>, name: string): string {
  return `${partKey(entry)}\n${name}`;
}
