import { controls, type Hands } from './controls.ts';
import { doorway } from './doorway.ts';
import { h, part } from './element.ts';
import { icon } from './icons.ts';
import { doorOf, type PanelModel, sceneOf } from './panel-model.ts';
import { stageOf, waysIn, wayWord } from './stage.ts';
import { PIN_DIGITS } from './typed-keys.ts';
import { fill, type Language, type PanelWords, WORDS } from './words/words.ts';

export interface Drawing {
  readonly model: PanelModel;
  readonly language: Language;
  readonly typedCount: number;
}

export interface Screen {
  draw(drawing: Drawing): void;
  /** Tells people who do not see the screen. */
  announce(text: string): void;
  cameraSays(text: string): void;
  readonly video: HTMLVideoElement;
}

/** The page: a head with the door's name, a stage that tells, and the controls below. */
export function createScreen(root: HTMLElement, hands: Hands, switchLanguage: () => void): Screen {
  const head = h('header', { class: 'head' });
  const video = h('video', {
    class: 'video',
    playsinline: true,
    muted: true,
    'aria-hidden': 'true',
  }) as HTMLVideoElement;
  const cameraNote = h('p', { class: 'camera-note' });
  const camera = h('div', { class: 'camera' }, video, h('div', { class: 'frame', 'aria-hidden': 'true' }), cameraNote);
  const tells = h('div', { class: 'tells' });
  const stage = h('section', { class: 'stage' }, h('div', { class: 'picture' }, doorway()), camera, tells);
  const dots = h('div', { class: 'dots' });
  const hand = h('section', { class: 'controls' });
  const urgent = h('p', { class: 'unseen', role: 'alert' });
  const polite = h('p', { class: 'unseen', role: 'status' });
  root.replaceChildren(head, stage, h('section', { class: 'hand' }, dots, hand), urgent, polite);

  const drawHead = part(head);
  const drawTells = part(tells);
  const drawDots = part(dots);
  const drawHand = part(hand);

  return {
    video,
    announce: (text) => {
      // Emptied first: the same words twice are two announcements.
      urgent.textContent = '';
      requestAnimationFrame(() => {
        urgent.textContent = text;
      });
    },
    cameraSays: (text) => {
      cameraNote.textContent = text;
    },
    draw: ({ model, language, typedCount }) => {
      const words = WORDS[language];
      const scene = sceneOf(model);
      const told = stageOf(model, words);
      document.documentElement.lang = language;
      document.title = words.pageTitle;
      root.dataset['scene'] = scene;
      root.dataset['look'] = told.look;
      root.dataset['shown'] = model.shown?.tone ?? 'none';
      camera.hidden = scene !== 'code' || model.shown !== null;
      const note = noteOf(model, words);
      const name = doorOf(model)?.label ?? '';
      drawHead(JSON.stringify([name, language, note]), () => drawnHead({ name, note, words }, switchLanguage));
      const ways = scene === 'welcome' && model.shown === null ? waysIn(model) : [];
      drawTells(JSON.stringify([told, ways, language]), () => drawnTells(told, ways, words));
      const withKeypad = (scene === 'welcome' && waysIn(model).includes('pin')) || model.view.at === 'guard_present';
      drawDots(JSON.stringify([withKeypad, typedCount]), () => (withKeypad ? [drawnDots(typedCount)] : []));
      polite.textContent = typedCount === 0 ? '' : fill(words.typed, { count: Math.min(typedCount, PIN_DIGITS) });
      drawHand(JSON.stringify([scene, model.view, model.state?.doors, doorOf(model)?.id, language]), () =>
        controls(model, words, hands),
      );
    },
  };
}

function drawnTells(
  told: ReturnType<typeof stageOf>,
  ways: ReturnType<typeof waysIn>,
  words: PanelWords,
): readonly (HTMLElement | SVGElement | null)[] {
  return [
    told.badge === null ? null : h('div', { class: 'badge' }, icon(told.badge)),
    h('h1', {}, told.title),
    told.hint === '' ? null : h('p', { class: 'hint' }, told.hint),
    ways.length === 0
      ? null
      : h('ul', { class: 'ways' }, ...ways.map((way) => h('li', {}, icon(way), wayWord(way, words)))),
  ];
}

/** What does not keep anybody from opening, but should be known. */
function noteOf({ state, connected }: PanelModel, words: PanelWords): string {
  if (!connected || state === null || state.fire) return '';
  if (state.clockSetBack) return words.clockSetBack;
  return state.server === 'offline' && state.gate === 'ready' ? words.offline : '';
}

interface Head {
  readonly name: string;
  readonly note: string;
  readonly words: PanelWords;
}

function drawnHead({ name, note, words }: Head, switchLanguage: () => void): readonly (HTMLElement | null)[] {
  const other = words.language === 'English' ? 'en' : 'zh-CN';
  return [
    h('div', { class: 'mark', 'aria-hidden': 'true' }),
    h('p', { class: 'door-name' }, name),
    note === '' ? null : h('p', { class: 'note' }, icon('alert'), h('span', {}, note)),
    h(
      'button',
      { class: 'language', type: 'button', 'data-key': 'language', lang: other, onclick: switchLanguage },
      words.language,
    ),
  ];
}

/** One dot for each digit typed; never the digits. */
function drawnDots(typedCount: number): HTMLElement {
  const dots = Array.from({ length: PIN_DIGITS }, (_, at) =>
    h('span', { class: at < typedCount ? 'dot full' : 'dot' }),
  );
  return h('div', { class: 'dot-row', 'aria-hidden': 'true' }, ...dots);
}
