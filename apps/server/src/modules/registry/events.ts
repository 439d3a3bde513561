import type { Id } from '@lintel/kernel';

/** A person's homes are no longer what they were: a relation to this part began, changed or ended. Ask `homesOf` what holds now. */
export interface ResidenceChanged {
  readonly name: 'registry.residence_changed';
  readonly about: { readonly person: Id<'person'>; readonly part: Id<'part'> };
}
