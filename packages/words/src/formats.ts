import type { Language } from './language.ts';

/** Writes times, money and counts the way the screens show them. All times are the community's, not the browser's. */
export interface Formats {
  /** `11月22日 周日 08:30` · `Sun 22 Nov, 08:30`. With the year when it is not the year of `now`. */
  readonly moment: (epochMs: number, now?: number) => string;
  /** `11月22日 周日` · `Sun 22 Nov`: the day of a list whose rows show the clock. */
  readonly weekday: (epochMs: number) => string;
  /** `2026年11月22日` · `22 Nov 2026`. */
  readonly day: (epochMs: number) => string;
  /** `08:30`. */
  readonly clock: (epochMs: number) => string;
  /** Fen to `¥1,234.56`. */
  readonly money: (fen: number) => string;
  /** `12,345`. */
  readonly count: (count: number) => string;
  /** Hundredths of a square metre to `89.53 m²`. */
  readonly area: (centiM2: number) => string;
}

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute', string>>;

export function createFormats(language: Language, timeZone: string): Formats {
  const chinese = language === 'zh-CN';
  const locale = chinese ? 'zh-CN' : 'en-GB';
  const whole = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: chinese ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const partsOf = (epochMs: number): Parts => {
    const found = whole.formatToParts(epochMs).map(({ type, value }) => [type, value] as const);
    return Object.fromEntries(found) as Parts; // every part was asked for in the options above
  };
  const clock = (epochMs: number): string => {
    const { hour, minute } = partsOf(epochMs);
    return `${hour}:${minute}`;
  };
  const day = (epochMs: number): string => {
    const at = partsOf(epochMs);
    return chinese ? `${at.year}年${bare(at.month)}月${bare(at.day)}日` : `${at.day} ${at.month} ${at.year}`;
  };
  const weekday = (epochMs: number): string => {
    const at = partsOf(epochMs);
    return chinese ? `${bare(at.month)}月${bare(at.day)}日 ${at.weekday}` : `${at.weekday} ${at.day} ${at.month}`;
  };
  const moment = (epochMs: number, now = epochMs): string => {
    const at = partsOf(epochMs);
    const year = at.year === partsOf(now).year ? '' : at.year;
    return chinese
      ? `${year === '' ? '' : `${year}年`}${bare(at.month)}月${bare(at.day)}日 ${at.weekday} ${at.hour}:${at.minute}`
      : `${at.weekday} ${at.day} ${at.month}${year === '' ? '' : ` ${year}`}, ${at.hour}:${at.minute}`;
  };
  return {
    moment,
    weekday,
    day,
    clock,
    money: (fen) => `${fen < 0 ? '−' : ''}¥${hundredths.format(Math.abs(fen) / 100)}`,
    count: (count) => integers.format(count),
    area: (centiM2) => `${hundredths.format(centiM2 / 100)} m²`,
  };
}

/** Some engines write `11月` where others write `11`. */
function bare(part: string): string {
  return part.replace(/\D/g, '');
}
