/** Why a rule said no. `code` is public API: clients translate it, so it never changes meaning. */
export interface Refusal<C extends string = string> {
  readonly code: C;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type Result<T, C extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<C> };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<const C extends string>(
  code: C,
  facts: Refusal['facts'] = {},
): { readonly ok: false; readonly refusal: Refusal<C> } {
  return { ok: false, refusal: { code, facts } };
}

/** A refusal on its way out of a transaction: throwing it is what rolls the transaction back. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Returns the value, or throws the refusal as `Refused`. */
export function orThrow<T, C extends string>(result: Result<T, C>): T {
  if (result.ok) return result.value;
  throw new Refused(result.refusal);
}
