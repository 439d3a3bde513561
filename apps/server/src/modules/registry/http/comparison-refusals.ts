/** What anything can be refused for that compares persons with what is kept of them. */
export const COMPARISON_REFUSALS = ['registry.roll_changed', 'vault.person_unknown', 'trace.not_sequenced'] as const;
