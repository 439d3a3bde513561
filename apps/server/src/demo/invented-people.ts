import type { Draw } from './seeded-draw.ts';

/** Two characters long; everyone else's surname here is one. */
const LONG_SURNAMES = ['欧阳', '司马', '上官', '诸葛'] as const;
const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文',
  ...LONG_SURNAMES,
];
const FIRST_SIGNS = [...'建志国文俊明海永德玉秀丽春晓雪佳思雨子一嘉浩宇梓欣诗美红桂淑慧静敏婷燕'];
const SECOND_SIGNS = [...'华平军辉伟强刚勇杰峰涛斌鹏超芳兰英梅玲霞娟颖琳洁萍莹怡涵轩然睿泽萱妍彤宁'];

/** An invented person. The phone's shape is that of a mobile number; 199 0000 xxxx is given to nobody. */
export interface Invented {
  readonly name: string;
  readonly phone: string | null;
}

/** Invents people one after the other; no two share a phone. */
export function inventPeople(draw: Draw): { next(options?: { readonly withPhone?: boolean }): Invented } {
  // The first hundred numbers are kept for the people whom the demo names.
  let given = 100;
  return {
    next: ({ withPhone = true } = {}) => {
      const second = draw.chance(24) ? '' : draw.pick(SECOND_SIGNS);
      const name = `${draw.pick(SURNAMES)}${draw.pick(FIRST_SIGNS)}${second}`;
      return { name, phone: withPhone ? inventedPhone(given++) : null };
    },
  };
}

/** The numbers 1990000 0000 to 1990009 9999. */
export function inventedPhone(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 100_000)
    throw new RangeError('there are a hundred thousand invented phones');
  return `199000${String(number).padStart(5, '0')}`;
}

export function surnameOf(name: string): string {
  return LONG_SURNAMES.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1);
}
