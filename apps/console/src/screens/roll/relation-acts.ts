import {
  confirmHolderResidency,
  confirmResidency,
  endHolding,
  endOccupancy,
  withdrawHolderResidency,
  withdrawResidency,
} from '@lintel/api-client';
import type { RelationGroup, ResidencyDocument } from '../../api/types.ts';

/** Holdings and occupancies have the same three acts under different names. */
export const RELATION_ACTS = {
  holding: {
    end: (holding: string) => endHolding({ path: { holding } }),
    withdraw: (holding: string) => withdrawHolderResidency({ path: { holding } }),
    confirm: ({ relation, document }: Confirmation) =>
      confirmHolderResidency({ path: { holding: relation }, body: { document } }),
  },
  occupancy: {
    end: (occupancy: string) => endOccupancy({ path: { occupancy } }),
    withdraw: (occupancy: string) => withdrawResidency({ path: { occupancy } }),
    confirm: ({ relation, document }: Confirmation) =>
      confirmResidency({ path: { occupancy: relation }, body: { document } }),
  },
} as const satisfies Record<RelationGroup, unknown>;

export interface Confirmation {
  readonly relation: string;
  readonly document: ResidencyDocument;
}
