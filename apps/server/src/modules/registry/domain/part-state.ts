/** `unsold`: the developer's; `let`: somebody rents it; `to_confirm`: somebody lives there whom nobody has confirmed. */
export const PART_STATES = ['unsold', 'let', 'to_confirm'] as const;
export type PartState = (typeof PART_STATES)[number];
