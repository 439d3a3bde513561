import type { GuardReason, RefusalCode } from '@lintel/access-rules';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What this page and its gate refuse by themselves, beside the rules' own codes. */
export type PanelRefusal = RefusalCode | 'gate.malformed' | 'gate.too_many' | 'gate.not_ready' | 'gate.lost';

/** Every text of the panel. A missing one is a type error in that language's file. */
export type PanelWords = Readonly<Record<PlainKey | `reason_${GuardReason}`, string>> & {
  readonly refusals: Readonly<Record<PanelRefusal, string>>;
};

type PlainKey =
  | 'language'
  | 'pageTitle'
  | 'door'
  | 'chooseDoor'
  | 'otherDoor'
  | 'welcome'
  | 'welcomeHint'
  | 'methodCard'
  | 'methodPin'
  | 'methodQr'
  | 'methodPhone'
  | 'keypad'
  | 'typed'
  | 'deleteKey'
  | 'openKey'
  | 'pinIncomplete'
  | 'showCode'
  | 'codeHint'
  | 'codePrivacy'
  | 'cameraStarting'
  | 'cameraMissing'
  | 'back'
  | 'guard'
  | 'guardReason'
  | 'guardPresent'
  | 'waiting'
  | 'opened'
  | 'openedSent'
  | 'openedSentHint'
  | 'relayFailed'
  | 'relayFailedHint'
  | 'refused'
  | 'refusedTitle'
  | 'freePass'
  | 'freePassHint'
  | 'notCommissioned'
  | 'notCommissionedHint'
  | 'disabled'
  | 'disabledHint'
  | 'fire'
  | 'fireHint'
  | 'fireSpoken'
  | 'unpaired'
  | 'unpairedHint'
  | 'waitingForSnapshot'
  | 'waitingForSnapshotHint'
  | 'outOfDate'
  | 'outOfDateHint'
  | 'clockSetBack'
  | 'lostGate'
  | 'lostGateHint'
  | 'offline';

export type Language = 'zh-CN' | 'en';

export const WORDS: Readonly<Record<Language, PanelWords>> = { 'zh-CN': zh, en };

/** Puts numbers into a text: `{count}`. */
export function fill(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** The words for a refusal; one that this page does not know yet is told in general words. */
export function refusalText(words: PanelWords, code: string): string {
  return Object.hasOwn(words.refusals, code)
    ? words.refusals[code as PanelRefusal]
    : words.refusals['access.not_recognised'];
}
