import type { GuardReason } from '@lintel/access-rules';
import type { Id } from '@lintel/kernel';
import type { PanelDoor } from '../../src/local/panel-api.ts';
import { h } from './element.ts';
import { icon, type IconName } from './icons.ts';
import { doorOf, type PanelModel, type Scene, sceneOf } from './panel-model.ts';
import type { PanelWords } from './words/words.ts';

/** What hands can do at the panel. Each is one call on the panel; the controls decide nothing. */
export interface Hands {
  type(letter: string): void;
  erase(): void;
  enter(): void;
  chooseDoor(door: Id<'door'>): void;
  showDoors(): void;
  showCode(): void;
  startGuard(): void;
  giveReason(reason: GuardReason): void;
  goBack(): void;
  openFreely(): void;
}

const REASONS: readonly GuardReason[] = [
  'forgot_credential',
  'visitor',
  'delivery',
  'repair',
  'emergency',
  'mobility_help',
  'other',
];
const NO_CONTROLS: readonly Scene[] = ['fire', 'lost', 'unpaired', 'waiting_for_snapshot', 'out_of_date'];

/** The lower half of the panel: everything that a hand needs, within reach of a wheelchair and of a child. */
export function controls(model: PanelModel, words: PanelWords, hands: Hands): readonly HTMLElement[] {
  const scene = sceneOf(model);
  if (NO_CONTROLS.includes(scene)) return [];
  const back = action({ key: 'back', icon: 'back', label: words.back }, hands.goBack);
  if (scene === 'choose_door') return [doorList(model.state?.doors ?? [], words, hands)];
  if (scene === 'code') return [actions(back)];
  if (scene === 'guard') {
    return model.view.at === 'guard_present'
      ? [keypad(words, hands), actions(back)]
      : [reasons(words, hands), actions(back)];
  }
  const other =
    model.state !== null && model.state.doors.length > 1
      ? action({ key: 'doors', icon: 'doors', label: words.otherDoor }, hands.showDoors)
      : null;
  if (scene === 'free_pass' || scene === 'not_commissioned') return [openButton(words, hands), actions(other)];
  const methods = doorOf(model)?.methods ?? [];
  const guard = action({ key: 'guard', icon: 'shield', label: words.guard }, hands.startGuard);
  if (scene === 'disabled') return [actions(guard, other)];
  const code = methods.includes('qr')
    ? action({ key: 'code', icon: 'code', label: words.showCode }, hands.showCode)
    : null;
  return [...(methods.includes('pin') ? [keypad(words, hands)] : []), actions(code, guard, other)];
}

function keypad(words: PanelWords, hands: Hands): HTMLElement {
  const digit = (letter: string): HTMLElement =>
    h(
      'button',
      { class: 'key', type: 'button', 'data-key': `digit-${letter}`, onclick: () => hands.type(letter) },
      letter,
    );
  return h(
    'div',
    { class: 'keypad', role: 'group', 'aria-label': words.keypad },
    ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit),
    h(
      'button',
      { class: 'key quiet', type: 'button', 'data-key': 'erase', 'aria-label': words.deleteKey, onclick: hands.erase },
      icon('erase'),
    ),
    digit('0'),
    h('button', { class: 'key primary', type: 'button', 'data-key': 'enter', onclick: hands.enter }, words.openKey),
  );
}

function action(
  face: { readonly key: string; readonly icon: IconName; readonly label: string },
  onclick: () => void,
): HTMLElement {
  return h(
    'button',
    { class: 'action', type: 'button', 'data-key': face.key, onclick },
    icon(face.icon),
    h('span', {}, face.label),
  );
}

function actions(...children: readonly (HTMLElement | null)[]): HTMLElement {
  return h('div', { class: 'actions' }, ...children);
}

function openButton(words: PanelWords, hands: Hands): HTMLElement {
  return h(
    'button',
    { class: 'open', type: 'button', 'data-key': 'open', onclick: hands.openFreely },
    icon('open'),
    h('span', {}, words.openKey),
  );
}

function reasons(words: PanelWords, hands: Hands): HTMLElement {
  const one = (reason: GuardReason): HTMLElement =>
    h(
      'button',
      { class: 'choice', type: 'button', 'data-key': reason, onclick: () => hands.giveReason(reason) },
      words[`reason_${reason}`],
    );
  return h('div', { class: 'choices', role: 'group', 'aria-label': words.guardReason }, ...REASONS.map(one));
}

function doorList(doors: readonly PanelDoor[], words: PanelWords, hands: Hands): HTMLElement {
  const one = (door: PanelDoor): HTMLElement =>
    h(
      'button',
      { class: 'choice', type: 'button', 'data-key': door.id, onclick: () => hands.chooseDoor(door.id) },
      door.label,
    );
  return h('div', { class: 'choices', role: 'group', 'aria-label': words.chooseDoor }, ...doors.map(one));
}
