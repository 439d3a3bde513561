import type { Method } from '@lintel/access-rules';
import type { IconName } from './icons.ts';
import { doorOf, type PanelModel, type Scene, sceneOf, type Shown } from './panel-model.ts';
import { type PanelWords, refusalText } from './words/words.ts';

/** How the doorway stands: closed, open with light in it, closed with a no, open for fire, or asleep. */
export type Look = 'closed' | 'open' | 'refused' | 'fire' | 'asleep';

export interface Stage {
  readonly look: Look;
  /** A shape beside the colour, so that neither has to be seen to know. */
  readonly badge: IconName | null;
  readonly title: string;
  readonly hint: string;
}

export function stageOf(model: PanelModel, words: PanelWords): Stage {
  const scene = sceneOf(model);
  if (model.shown !== null && scene !== 'fire') return shownStage(model.shown, words);
  return sceneStage(scene, words, model);
}

function shownStage(shown: Shown, words: PanelWords): Stage {
  switch (shown.tone) {
    case 'waiting':
      return { look: 'closed', badge: 'clock', title: words.waiting, hint: '' };
    case 'opened':
      return { look: 'open', badge: 'check', title: words.opened, hint: '' };
    case 'sent':
      return { look: 'open', badge: 'send', title: words.openedSent, hint: words.openedSentHint };
    case 'failed':
      return { look: 'refused', badge: 'alert', title: words.relayFailed, hint: words.relayFailedHint };
    case 'refused':
      return { look: 'refused', badge: 'cross', title: words.refusedTitle, hint: refusalText(words, shown.code) };
  }
}

function sceneStage(scene: Scene, words: PanelWords, model: PanelModel): Stage {
  switch (scene) {
    case 'fire':
      return { look: 'fire', badge: 'fire', title: words.fire, hint: words.fireHint };
    case 'lost':
      return { look: 'asleep', badge: 'link', title: words.lostGate, hint: words.lostGateHint };
    case 'unpaired':
      return { look: 'asleep', badge: 'link', title: words.unpaired, hint: words.unpairedHint };
    case 'waiting_for_snapshot':
      return { look: 'asleep', badge: 'clock', title: words.waitingForSnapshot, hint: words.waitingForSnapshotHint };
    case 'out_of_date':
      return { look: 'asleep', badge: 'alert', title: words.outOfDate, hint: words.outOfDateHint };
    case 'disabled':
      return { look: 'asleep', badge: 'alert', title: words.disabled, hint: words.disabledHint };
    case 'free_pass':
      return { look: 'open', badge: null, title: words.freePass, hint: words.freePassHint };
    case 'not_commissioned':
      return { look: 'open', badge: null, title: words.notCommissioned, hint: words.notCommissionedHint };
    case 'choose_door':
      return { look: 'closed', badge: null, title: words.chooseDoor, hint: '' };
    case 'code':
      return { look: 'closed', badge: null, title: words.codeHint, hint: words.codePrivacy };
    case 'guard':
      return {
        look: 'closed',
        badge: 'shield',
        title: words.guard,
        hint: model.view.at === 'guard_present' ? words.guardPresent : words.guardReason,
      };
    case 'welcome':
      return { look: 'closed', badge: null, title: words.welcome, hint: words.welcomeHint };
  }
}

type WayIn = 'card' | 'pin' | 'code' | 'phone';

const WAY_OF: Readonly<Partial<Record<Method, WayIn>>> = {
  card: 'card',
  pin: 'pin',
  qr: 'code',
  tap: 'phone',
  door_link: 'phone',
};
const WAYS: readonly WayIn[] = ['card', 'pin', 'code', 'phone'];

/** The ways that work at this door now, always in the same order and all alike: none is put before the others. */
export function waysIn(model: PanelModel): readonly WayIn[] {
  const methods = new Set(doorOf(model)?.methods.map((method) => WAY_OF[method]));
  return WAYS.filter((way) => methods.has(way));
}

export function wayWord(way: WayIn, words: PanelWords): string {
  return { card: words.methodCard, pin: words.methodPin, code: words.methodQr, phone: words.methodPhone }[way];
}
