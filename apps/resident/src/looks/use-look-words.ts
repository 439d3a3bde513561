import { useWords } from '../words.ts';
import { isLetter, isUse, type Look, shortTag } from './look.ts';

/** A look in words. */
export interface LookWords {
  /** 前台 · 前台 小周 */
  readonly who: (look: Look) => string;
  /** 姓名和手机号 */
  readonly what: (look: Look) => string;
  /** 上门维修 */
  readonly why: (look: Look) => string;
  /** 前台看了您的手机号 */
  readonly sentence: (look: Look) => string;
  /** 上门维修 · 工单 WX-1024 · 代号 0E07, in parts that stay together at the end of a line. */
  readonly notes: (look: Look) => readonly string[];
}

export function useLookWords(): LookWords {
  const { t, textOr } = useWords();
  const who = ({ actor: { role, badge } }: Look): string =>
    badge === null ? t(`looker.${role}`) : t('looks.named', { role: textOr(`role.${role}`, `looker.${role}`), badge });
  const what = ({ fields }: Look): string =>
    fields.length === 0
      ? t('lookField.other')
      : fields
          .map((field) => textOr(`lookField.${field}`, 'lookField.other'))
          .reduce((one, other) => t('looks.and', { one, other }));
  const why = ({ reason }: Look): string => textOr(`lookReason.${reason}`, 'lookReason.other');
  const notes = (look: Look): readonly string[] => {
    const { ticket, actor } = look;
    const tag = actor.badge === null ? actor.pseudonym : null;
    return [
      why(look),
      ...(ticket === null ? [] : [t(isLetter(look) ? 'looks.letter' : 'looks.ticket', { ticket })]),
      ...(tag === null ? [] : [t('looks.tag', { tag: shortTag(tag) })]),
    ];
  };
  return {
    who,
    what,
    why,
    notes,
    sentence: (look) => t(isUse(look) ? 'looks.used' : `looks.${look.outcome}`, { who: who(look), what: what(look) }),
  };
}
