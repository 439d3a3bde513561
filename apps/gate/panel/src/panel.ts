import type { PanelAnswer, PanelEvent, PanelPresented } from '../../src/local/panel-api.ts';
import { type Camera, startCamera } from './camera.ts';
import type { Hands } from './controls.ts';
import { FIRST, doorOf, type PanelModel, sceneOf, type Shown, shownFor, withState } from './panel-model.ts';
import { createScreen, type Screen } from './screen.ts';
import { say } from './speech.ts';
import { stageOf } from './stage.ts';
import { ABANDONED_AFTER_MS, isTyped, PIN_DIGITS, readTyped, TYPED_MAX, type TypedKey } from './typed-keys.ts';
import { type Language, type PanelWords, WORDS } from './words/words.ts';

const SHOWN_MS = 4000;
/** Nobody is hurried out of a view, and nobody finds the last person's view either; the camera is off again by then. */
const IDLE_MS = 45_000;

export interface PanelNeeds {
  readonly root: HTMLElement;
  readonly present: (presented: PanelPresented) => Promise<PanelAnswer>;
  /** Milliseconds that only rise, for the rhythm of keys. */
  readonly nowMs: () => number;
}

type WithoutDoor<P> = P extends unknown ? Omit<P, 'door'> : never;
type Asked = WithoutDoor<PanelPresented>;

/** Holds what the panel shows, and turns hands, keys, codes and the gate's news into it. */
export class Panel {
  readonly #needs: PanelNeeds;
  readonly #screen: Screen;
  #model: PanelModel = FIRST;
  #language: Language = 'zh-CN';
  #typed: readonly TypedKey[] = [];
  /** A card that was read before a door was chosen. */
  #waitingCard: string | null = null;
  #camera: Camera | null = null;
  /** Counts what was shown, so that an old timer does not clear a new answer. */
  #shownCount = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: PanelNeeds) {
    this.#needs = needs;
    this.#screen = createScreen(needs.root, this.#hands(), () => {
      this.#language = this.#language === 'en' ? 'zh-CN' : 'en';
      this.#draw();
    });
    this.#draw();
  }

  hear(event: PanelEvent): void {
    if (event.kind === 'opened') {
      // Somebody opened this door from a phone: the panel says so, too, to the one who stands here.
      if (doorOf(this.#model)?.id === event.door && this.#model.shown === null) this.#show({ tone: 'opened' });
      return;
    }
    const fireBegins = event.state.fire && this.#model.state?.fire !== true;
    this.#update(withState(this.#model, event.state));
    if (!fireBegins) return;
    this.#screen.announce(this.#words.fireSpoken);
    say(this.#words.fireSpoken, this.#language);
  }

  lost(): void {
    this.#update({ connected: false });
  }

  /** A key of the keyboard, or of a card reader, anywhere on the page. True when it was for the panel. */
  key(key: string): boolean {
    const typing = this.#typed.length > 0;
    if (key === 'Escape') this.#goBack();
    else if (key === 'Backspace' && typing) this.#erase();
    else if (key === 'Enter' && typing) this.#enterTyped();
    else if (isTyped(key)) this.#type(key);
    else return false;
    this.#stir();
    return true;
  }

  get #words(): PanelWords {
    return WORDS[this.#language];
  }

  #draw(): void {
    this.#screen.draw({ model: this.#model, language: this.#language, typedCount: this.#typed.length });
  }

  #update(change: Partial<PanelModel>): void {
    this.#model = { ...this.#model, ...change };
    if (sceneOf(this.#model) !== 'code') this.#stopCamera();
    this.#draw();
  }

  #stopCamera(): void {
    this.#camera?.stop();
    this.#camera = null;
  }

  /** Every touch begins the wait anew; after it the panel is as the next person should find it. */
  #stir(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#typed = [];
      this.#waitingCard = null;
      this.#update({ view: { at: 'door' }, door: null });
    }, IDLE_MS);
  }

  #show(shown: Shown): void {
    this.#shownCount += 1;
    const mine = this.#shownCount;
    this.#update({ shown, view: { at: 'door' } });
    if (shown.tone === 'waiting') return;
    const { title, hint } = stageOf(this.#model, this.#words);
    this.#screen.announce(hint === '' ? title : `${title}。${hint}`);
    say(shown.tone === 'refused' ? this.#words.refused : title, this.#language);
    setTimeout(() => {
      if (mine === this.#shownCount) this.#update({ shown: null });
    }, SHOWN_MS);
  }

  async #ask(asked: Asked): Promise<void> {
    this.#typed = [];
    const door = doorOf(this.#model);
    if (door === null || this.#model.shown?.tone === 'waiting') return;
    this.#show({ tone: 'waiting' });
    // `asked` lacks nothing but the door; the compiler does not follow that through a union.
    this.#show(shownFor(await this.#needs.present({ ...asked, door: door.id } as PanelPresented)));
  }

  #enter(read: { readonly kind: 'card' | 'pin'; readonly text: string }): void {
    const { view } = this.#model;
    if (doorOf(this.#model) === null) {
      this.#waitingCard = read.kind === 'card' ? read.text : null;
      this.#typed = [];
      this.#draw();
    } else if (view.at === 'guard_present') {
      void this.#ask({ kind: 'guard', by: read.kind, secret: read.text, reason: view.reason });
    } else if (read.kind === 'card') void this.#ask({ kind: 'card', number: read.text });
    else void this.#ask({ kind: 'pin', pin: read.text });
  }

  #enterTyped(): void {
    const read = readTyped(this.#typed);
    if (read !== null) this.#enter(read);
  }

  #type(letter: string): void {
    const now = this.#needs.nowMs();
    const abandoned = now - (this.#typed.at(-1)?.atMs ?? now) > ABANDONED_AFTER_MS;
    this.#typed = [...(abandoned ? [] : this.#typed), { letter, atMs: now }].slice(0, TYPED_MAX);
    const answered = this.#model.shown !== null && this.#model.shown.tone !== 'waiting';
    this.#update(answered ? { shown: null } : {});
  }

  #erase(): void {
    this.#typed = this.#typed.slice(0, -1);
    this.#draw();
  }

  #goBack(): void {
    this.#typed = [];
    this.#update({ view: this.#model.view.at === 'guard_present' ? { at: 'guard_reason' } : { at: 'door' } });
  }

  /** The key under the keypad: what was touched is a PIN, whatever its rhythm. */
  #enterTouched(): void {
    const text = this.#typed.map((key) => key.letter).join('');
    if (text.length === PIN_DIGITS) this.#enter({ kind: 'pin', text });
    else this.#screen.announce(this.#words.pinIncomplete);
  }

  async #lookForCode(): Promise<void> {
    this.#screen.cameraSays(this.#words.cameraStarting);
    try {
      const started = await startCamera(this.#screen.video, (text) => {
        this.#camera = null;
        void this.#ask({ kind: 'qr', text });
      });
      // Whoever went back while the camera was starting has it off again.
      if (sceneOf(this.#model) === 'code') this.#camera = started;
      else started.stop();
      this.#screen.cameraSays('');
    } catch {
      this.#screen.cameraSays(this.#words.cameraMissing);
      this.#screen.announce(this.#words.cameraMissing);
    }
  }

  #hands(): Hands {
    const touched = <Values extends readonly unknown[]>(act: (...values: Values) => void) => {
      return (...values: Values): void => {
        this.#stir();
        act(...values);
      };
    };
    return {
      type: touched((letter) => {
        if (this.#typed.length < PIN_DIGITS) this.#type(letter);
      }),
      erase: touched(() => this.#erase()),
      enter: touched(() => this.#enterTouched()),
      goBack: touched(() => this.#goBack()),
      openFreely: touched(() => void this.#ask({ kind: 'presence' })),
      showDoors: touched(() => this.#update({ door: null, view: { at: 'doors' } })),
      chooseDoor: touched((door) => {
        const card = this.#waitingCard;
        this.#waitingCard = null;
        this.#update({ door, view: { at: 'door' } });
        if (card !== null) void this.#ask({ kind: 'card', number: card });
      }),
      showCode: touched(() => {
        this.#update({ view: { at: 'code' }, shown: null });
        this.#screen.announce(`${this.#words.codeHint}。${this.#words.codePrivacy}`);
        void this.#lookForCode();
      }),
      startGuard: touched(() => {
        this.#typed = [];
        this.#update({ view: { at: 'guard_reason' }, shown: null });
      }),
      giveReason: touched((reason) => this.#update({ view: { at: 'guard_present', reason } })),
    };
  }
}
