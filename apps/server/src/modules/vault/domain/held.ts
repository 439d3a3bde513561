/** One column's entry in a module's privacy inventory. */
export type Column =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'pseudonym' | 'personal';
      readonly purpose: string;
      readonly keepDays: number | null;
      readonly seenBy: readonly string[];
    };

export type Inventory = Readonly<Record<string, Column>>;

/** What is held about a person, for what, and how long at most; null: as long as the person belongs to the community. */
export interface Held {
  readonly what: string;
  readonly why: string;
  readonly keepDays: number | null;
}

/** Draws from the inventories of all modules what each table holds about persons: one line for a table and a purpose. */
export function heldOf(inventories: readonly Inventory[]): readonly Held[] {
  const held = new Map<string, Held>();
  for (const [name, column] of inventories.flatMap((inventory) => Object.entries(inventory))) {
    if (column.kind === 'none') continue;
    const what = name.slice(0, name.lastIndexOf('.'));
    const key = `${what} ${column.purpose}`;
    const known = held.get(key);
    const keepDays = known === undefined ? column.keepDays : longer(known.keepDays, column.keepDays);
    held.set(key, { what, why: column.purpose, keepDays });
  }
  return [...held.values()];
}

function longer(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}
