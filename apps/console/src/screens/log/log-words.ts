import type { PublicLog } from '../../api/types.ts';
import { agoText } from '../../parts/ago.ts';
import type { ConsoleWords } from '../../words.ts';

/** Why the server signs nothing more: `WhyRefused` in apps/server/src/modules/trace/log/log-refused.ts. */
const REASONS = [
  'key_missing',
  'key_other',
  'head_damaged',
  'tiles_damaged',
  'entries_damaged',
  'head_file_damaged',
  'database_older_than_log',
  'log_forked',
] as const;
const PARTIES = ['owners', 'property', 'platform'] as const;

export function whyText(code: string, { t }: ConsoleWords): string {
  const reason = REASONS.find((one) => one === code);
  return reason === undefined ? t('logWhy.other', { code }) : t(`logWhy.${reason}`);
}

export function whatNowText(code: string, { t }: ConsoleWords): string {
  return t(`logNow.${REASONS.find((one) => one === code) ?? 'other'}`);
}

/** A witness by the part it plays; one that the community named otherwise by that name. */
export function partyText(name: string, { t }: ConsoleWords): string {
  const party = PARTIES.find((one) => one === name);
  return party === undefined ? name : t(`party.${party}`);
}

/** When a witness was last heard of: `3 分钟前`, or never. */
export function heardText(lastAt: number | null, now: number, words: ConsoleWords): string {
  return lastAt === null ? words.t('publicLog.heardNever') : agoText(lastAt, now, words);
}

/** `业委会 3 小时前、物业 刚刚`: which witness last spoke when. */
export function witnessesText({ witnesses }: Pick<PublicLog, 'witnesses'>, now: number, words: ConsoleWords): string {
  return witnesses
    .map(({ name, lastAt }) =>
      words.t('publicLog.heardOf', { name: partyText(name, words), when: heardText(lastAt, now, words) }),
    )
    .join(words.t('list.comma'));
}
