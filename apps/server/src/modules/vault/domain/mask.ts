import type { PersonName } from './name.ts';
import type { Phone } from './phone.ts';

/** Surnames of two characters that are still in use. A mask shows the surname, as people are addressed by it, and nothing more. */
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 ' +
    '司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 西门 第五 歐陽 司馬 諸葛 尉遲 赫連 皇甫 慕容 長孫'
  ).split(' '),
);

/**
 * The stored mask of a name. It never tells how long the given name is.
 *
 * 王伟 → 王**, 王小明 → 王**, 欧阳娜娜 → 欧阳**, 欧阳 → 欧** (a surname of one character), John Smith → J***.
 */
export function maskName(name: PersonName): string {
  const [first = '', second = '', ...rest] = Array.from(name);
  if (!/\p{Script=Han}/u.test(first)) return `${first}***`;
  const compound = rest.length > 0 && COMPOUND_SURNAMES.has(first + second);
  return compound ? `${first}${second}**` : `${first}**`;
}

/** 13800138000 → 138****8000: enough for a person to know their own number again. */
export function maskPhone(phone: Phone): string {
  return `${phone.slice(0, 3)}****${phone.slice(7)}`;
}
