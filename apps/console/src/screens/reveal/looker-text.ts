import type { RevealTerms } from '../../api/types.ts';
import type { ConsoleWords } from '../../words.ts';

/** Who looked, as the person reads it: `前台小李`, or `前台` where there is no badge and a code stands beside it. */
export function lookerText({ role, badge }: Pick<RevealTerms['as'], 'role' | 'badge'>, { t }: ConsoleWords): string {
  const work = t(`looker.${role}`);
  return badge === null ? work : t('looks.named', { role: work, badge });
}
