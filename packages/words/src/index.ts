export { createWords, type Dictionary, type Words } from './create-words.ts';
export type { Formats } from './formats.ts';
export { chooseLanguage, type Language, LANGUAGE_NAMES, LANGUAGES } from './language.ts';
export type { Facts, RefusalText, RefusalTexts, Texts, Translated, TranslatedRefusals } from './texts.ts';
