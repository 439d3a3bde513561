// Made from the migrated database by `npm run schema`. Do not edit.

export interface RegistrySchema {
  'registry.building': {
    community_id: string;
    id: string;
    name: string;
    sort_key: string;
  };
  'registry.community': {
    id: string;
    slug: string;
    name: string;
    time_zone: string;
    created_ms: number;
  };
  'registry.holding': {
    community_id: string;
    id: string;
    part_id: string;
    kind: string;
    person: string | null;
    from_ms: number;
    until_ms: number | null;
    begin_settled: boolean;
    end_settled: boolean;
    created_ms: number;
  };
  'registry.occupancy': {
    community_id: string;
    id: string;
    part_id: string;
    kind: string;
    person: string;
    invited_by: string | null;
    from_ms: number;
    until_ms: number | null;
    begin_settled: boolean;
    end_settled: boolean;
    created_ms: number;
  };
  'registry.part': {
    community_id: string;
    id: string;
    building_id: string;
    stairwell_id: string | null;
    flat_no: string;
    sort_key: string;
    use: string;
    area_centi_m2: number;
    area_source: string;
    created_ms: number;
  };
  'registry.residency_confirmation': {
    community_id: string;
    id: string;
    holding_id: string | null;
    occupancy_id: string | null;
    document: string;
    confirmed_by: string;
    confirmed_ms: number;
    withdrawn_by: string | null;
    withdrawn_ms: number | null;
  };
  'registry.stairwell': {
    community_id: string;
    id: string;
    building_id: string;
    name: string;
    sort_key: string;
  };
  'registry.try': {
    community_id: string;
    person: string;
    from_ms: number;
    count: number;
    kind: string;
  };
}
