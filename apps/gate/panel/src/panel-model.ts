import type { GuardReason } from '@lintel/access-rules';
import type { Id } from '@lintel/kernel';
import type { PanelAnswer, PanelDoor, PanelState } from '../../src/local/panel-api.ts';

/** Where the person at the panel is. */
export type View =
  | { readonly at: 'door' }
  | { readonly at: 'doors' }
  | { readonly at: 'code' }
  | { readonly at: 'guard_reason' }
  | { readonly at: 'guard_present'; readonly reason: GuardReason };

/** What the panel says for a few seconds after somebody asked for a door. */
export type Shown =
  | { readonly tone: 'waiting' | 'opened' | 'sent' | 'failed' }
  | { readonly tone: 'refused'; readonly code: string };

export interface PanelModel {
  /** Null until the gate has answered for the first time. */
  readonly state: PanelState | null;
  readonly connected: boolean;
  readonly door: Id<'door'> | null;
  readonly view: View;
  readonly shown: Shown | null;
}

export const FIRST: PanelModel = { state: null, connected: false, door: null, view: { at: 'door' }, shown: null };

/** What the whole stage tells, most urgent first: fire before anything, then what keeps the door from opening. */
export type Scene =
  | 'fire'
  | 'lost'
  | 'unpaired'
  | 'waiting_for_snapshot'
  | 'out_of_date'
  | 'choose_door'
  | 'disabled'
  | 'free_pass'
  | 'not_commissioned'
  | 'code'
  | 'guard'
  | 'welcome';

export function sceneOf(model: PanelModel): Scene {
  const { state, view } = model;
  if (state?.fire === true) return 'fire';
  if (state === null || !model.connected) return 'lost';
  if (state.gate === 'unpaired') return 'unpaired';
  if (state.gate === 'waiting') return 'waiting_for_snapshot';
  if (state.gate === 'out_of_date') return 'out_of_date';
  const door = doorOf(model);
  if (door === null || view.at === 'doors') return 'choose_door';
  if (view.at === 'guard_reason' || view.at === 'guard_present') return 'guard';
  if (door.state === 'disabled') return 'disabled';
  if (door.state === 'not_commissioned') return 'not_commissioned';
  if (door.freePass) return 'free_pass';
  return view.at === 'code' ? 'code' : 'welcome';
}

/** The door that the next person asks for; the only one when the gate has one. */
export function doorOf({ state, door }: PanelModel): PanelDoor | null {
  if (state === null) return null;
  return state.doors.length === 1 ? (state.doors[0] ?? null) : (state.doors.find((one) => one.id === door) ?? null);
}

/** What a new state from the gate makes of the model: a door that has gone is no longer chosen, and fire interrupts everything. */
export function withState(model: PanelModel, state: PanelState): PanelModel {
  const door = state.doors.some((one) => one.id === model.door) ? model.door : null;
  const interrupted = state.fire || state.gate !== 'ready';
  return {
    ...model,
    state,
    connected: true,
    door,
    view: interrupted ? { at: 'door' } : model.view,
    shown: interrupted ? null : model.shown,
  };
}

export function shownFor(answer: PanelAnswer): Shown {
  if (answer.outcome === 'refused') return { tone: 'refused', code: answer.code };
  return { tone: ({ confirmed: 'opened', assumed: 'sent', failed: 'failed' } as const)[answer.relay] };
}

/** Dark by night even where the tablet does not say so: a bright panel by a bedroom window is a nuisance. */
export function themeAt(hour: number, prefersDark: boolean): 'light' | 'dark' {
  return prefersDark || hour >= 19 || hour < 6 ? 'dark' : 'light';
}
