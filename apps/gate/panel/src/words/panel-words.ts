import type { GuardReason, RefusalCode } from '@lintel/access-rules';

/** What this page and its gate refuse by themselves, beside the rules' own codes. */
export type PanelRefusal = RefusalCode | 'gate.malformed' | 'gate.too_many' | 'gate.not_ready' | 'gate.lost';

/** Every text of the panel. A missing one is a type error in that language's file. */
export type PanelWords = Readonly<Record<PlainKey | `reason_${GuardReason}`, string>> & {
  readonly refusals: Readonly<Record<PanelRefusal, string>>;
};

type PlainKey =
  | 'language'
  | 'pageTitle'
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
