import { fill } from './fill.ts';
import { createFormats, type Formats } from './formats.ts';
import type { Language } from './language.ts';
import type { Facts, FactsFor, RefusalText, RefusalTexts, Texts } from './texts.ts';

/** Every refusal dictionary has this entry; it stands in for a code that the client does not know yet. */
const UNKNOWN = 'app.unknown';

/** What an application gives: its areas' texts laid over one another, and the refusals it can meet. */
export interface Dictionary {
  readonly texts: Texts;
  readonly refusals: RefusalTexts;
}

/** One language, ready to speak. `Source` is the type of the Chinese texts of the areas that an application uses. */
export interface Words<Source extends Texts = Texts> extends Formats {
  readonly language: Language;
  readonly t: <Key extends keyof Source & string>(key: Key, ...facts: FactsFor<Source[Key]>) => string;
  /** For keys that the server has part in, such as the purposes in `getMyData`: another text where this client knows none. */
  readonly textOr: (key: string, otherwise: keyof Source & string) => string;
  readonly refusal: (code: string, facts?: Facts) => RefusalText;
}

export function createWords<Source extends Texts>(
  language: Language,
  dictionary: Dictionary,
  timeZone = 'Asia/Shanghai',
): Words<Source> {
  const { texts, refusals } = dictionary;
  return {
    language,
    ...createFormats(language, timeZone),
    t: (key, ...[facts]) => fill(texts[key] ?? key, facts ?? {}),
    textOr: (key, otherwise) => (Object.hasOwn(texts, key) ? texts[key] : texts[otherwise]) ?? otherwise,
    refusal: (code, facts = {}) => {
      const found = Object.hasOwn(refusals, code) ? refusals[code] : refusals[UNKNOWN];
      const all = { ...facts, code };
      return {
        what: fill(found?.what ?? code, all),
        why: fill(found?.why ?? '', all),
        now: fill(found?.now ?? '', all),
      };
    },
  };
}
