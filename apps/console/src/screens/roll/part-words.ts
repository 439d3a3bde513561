import type { Relation, RollItem } from '../../api/types.ts';
import type { ConsoleWords } from '../../words.ts';

/** Where a flat is, as it is said: 3幢 2单元. A shop on the street has no stairwell. */
export function placeOf({ building, stairwell }: Pick<RollItem['part'], 'building' | 'stairwell'>): string {
  return `${building} ${stairwell ?? ''}`.trim();
}

/** The mask that stands for a person in sentences; an organisation is called by its kind. */
export function nameOf({ name, kind }: Relation, { t }: ConsoleWords): string {
  if (name !== null) return name.masked;
  return kind === 'developer' ? t('relation.developer') : t('part.organisation');
}
