import type { Credential, PartState } from './types.ts';

/** What lists are asked for. These stand in the address, so none may hold anything personal. */
export interface RollFilter {
  readonly q?: string | undefined;
  readonly building?: string | undefined;
  readonly stairwell?: string | undefined;
  readonly state?: PartState | undefined;
  readonly page: number;
}

export interface CredentialFilter {
  readonly q?: string | undefined;
  readonly kind?: Credential['kind'] | undefined;
  readonly page: number;
}

export interface PassageRange {
  readonly from: number;
  readonly until: number;
}

/** A filter without what was not asked for: an address has no place for `undefined`. */
export function present<Filter extends object>(
  filter: Filter,
): { readonly [Key in keyof Filter]: Exclude<Filter[Key], undefined> } {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { readonly [Key in keyof Filter]: Exclude<Filter[Key], undefined> }; // the same keys, fewer
}
