import { z } from 'zod';
import type { DescribedPart, DescribedRelation } from '../queries/describe-parts.ts';

const Masked = z.strictObject({ masked: z.string().describe('As lists show it: 王**, 138****8000') });

const RelationView = z.strictObject({
  relation: z.uuidv7().describe('Id of the holding or occupancy'),
  person: z.uuidv7().nullable().describe('Null for an organisation, which is kept without a name'),
  name: Masked.nullable(),
  phone: Masked.nullable(),
  kind: z.enum(['owner', 'co_owner', 'developer', 'family', 'tenant_lessee']),
  from: z.number().int(),
  until: z.number().int().nullable().describe('Not included; null while open-ended'),
  residency: z.strictObject({
    confirmed: z.boolean(),
    at: z.number().int().nullable(),
    document: z
      .enum(['title', 'lease', 'other'])
      .nullable()
      .describe('Which kind of document was looked at and handed back'),
  }),
});

export const PartView = z.strictObject({
  part: z.strictObject({
    id: z.uuidv7(),
    buildingId: z.uuidv7(),
    building: z.string(),
    stairwellId: z.uuidv7().nullable(),
    stairwell: z.string().nullable().describe('Empty for the one entrance of a building; null where there is none'),
    flatNo: z.string(),
    use: z.enum(['dwelling', 'shop', 'garage_space', 'storage', 'office']),
    areaCentiM2: z.number().int().describe('In 0.01 m²'),
    areaSource: z.enum(['register', 'surveyed', 'contract']),
  }),
  holders: z.array(RelationView),
  occupants: z.array(RelationView),
});

export function partView({ part, relations }: DescribedPart): z.input<typeof PartView> {
  return {
    part: {
      id: part.id,
      buildingId: part.building,
      building: part.buildingName,
      stairwellId: part.stairwell,
      stairwell: part.stairwellName,
      flatNo: part.flatNo,
      use: part.use,
      areaCentiM2: part.areaCentiM2,
      areaSource: part.areaSource,
    },
    holders: relations.filter(({ relation }) => relation.group === 'holding').map(relationView),
    occupants: relations.filter(({ relation }) => relation.group === 'occupancy').map(relationView),
  };
}

function relationView({ relation, masks, confirmation }: DescribedRelation): z.input<typeof RelationView> {
  return {
    relation: relation.id,
    person: relation.person,
    name: masks.name,
    phone: masks.phone,
    kind: relation.kind,
    from: relation.from,
    until: relation.until,
    residency: {
      confirmed: confirmation !== null,
      at: confirmation?.at ?? null,
      document: confirmation?.document ?? null,
    },
  };
}
