export type PartUse = 'dwelling' | 'shop' | 'garage_space' | 'storage' | 'office';
export type AreaSource = 'register' | 'surveyed' | 'contract';

/** What a roll's row can say of a person and a part. An organisation owns without a name: it is no person, so none is kept. */
export type Relation = 'owner' | 'co_owner' | 'organisation' | 'developer' | 'family' | 'tenant_lessee';

/** The first word of each list is the one that exports and templates use. */
const USES: Readonly<Record<PartUse, readonly string[]>> = {
  dwelling: ['住宅', '住房', 'dwelling', 'flat'],
  shop: ['商铺', '商业', '店铺', 'shop'],
  garage_space: ['车位', '车库', 'garage_space', 'garage space', 'garage'],
  storage: ['储藏室', '储藏间', '地下室', 'storage'],
  office: ['办公', '办公用房', 'office'],
};

const AREA_SOURCES: Readonly<Record<AreaSource, readonly string[]>> = {
  register: ['不动产登记', '产权登记', '登记', 'register'],
  surveyed: ['实测', '测绘', 'surveyed'],
  contract: ['合同', '买卖合同', 'contract'],
};

const RELATIONS: Readonly<Record<Relation, readonly string[]>> = {
  owner: ['业主', '产权人', '房主', 'owner'],
  co_owner: ['共有人', '共有产权人', 'co_owner', 'co-owner', 'co owner'],
  organisation: ['单位业主', '单位', '企业', 'organisation', 'organization', 'company'],
  developer: ['建设单位', '开发商', 'developer'],
  family: ['家庭成员', '家属', '家人', 'family'],
  tenant_lessee: ['承租人', '租户', '租客', 'tenant_lessee', 'tenant', 'lessee'],
};

export const useOf = readerOf(USES);
export const areaSourceOf = readerOf(AREA_SOURCES);
export const relationOf = readerOf(RELATIONS);

export const wordOfUse = (use: PartUse): string => USES[use][0] ?? use;
export const wordOfAreaSource = (source: AreaSource): string => AREA_SOURCES[source][0] ?? source;
export const wordOfRelation = (relation: Relation): string => RELATIONS[relation][0] ?? relation;

function readerOf<T extends string>(words: Readonly<Record<T, readonly string[]>>): (text: string) => T | null {
  const known = new Map<string, T>();
  for (const value of Object.keys(words) as T[]) for (const word of words[value]) known.set(word, value); // keys are T by its type
  return (text) => known.get(text.toLowerCase()) ?? null;
}
