/** The texts of one area by key. The Chinese file is the source: its keys and its slots are the type of both. */
export type Texts = Readonly<Record<string, string>>;

/** The same keys in another language. */
export type Translated<Source extends Texts> = Readonly<Record<keyof Source, string>>;

/** The names in braces of a text: `'{count}道门'` has the slot `count`. */
export type Slots<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Slots<Rest>
  : never;

export type Facts = Readonly<Record<string, string | number>>;

/** What `t` takes after the key: nothing, or a fact for every slot of the Chinese text. */
export type FactsFor<Text extends string> = [Slots<Text>] extends [never]
  ? []
  : [facts: Readonly<Record<Slots<Text>, string | number>>];

/** A refusal in words: what happened, why, and what to do now. */
export interface RefusalText {
  readonly what: string;
  readonly why: string;
  readonly now: string;
}

/** By refusal code, which has the form `module.reason`. */
export type RefusalTexts = Readonly<Record<string, RefusalText>>;

/** The same codes in another language. */
export type TranslatedRefusals<Source extends RefusalTexts> = Readonly<Record<keyof Source, RefusalText>>;
