import type { Relation, RelationGroup } from '../../api/types.ts';

export interface RelationOf {
  readonly group: RelationGroup;
  readonly relation: Relation;
}
