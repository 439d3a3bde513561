// Made from the migrated database by `npm run schema`. Do not edit.

export interface TraceSchema {
  'trace.look': {
    community_id: string;
    id: string;
    at_ms: number;
    actor_person: string | null;
    actor_role: string;
    person: string;
    fields: string[];
    reason: string;
    ticket: string | null;
  };
}
