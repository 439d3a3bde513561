import type { Id } from '@lintel/kernel';
import { expect, test } from 'vitest';
import type { PanelDoor, PanelState } from '../../src/local/panel-api.ts';
import { doorOf, FIRST, type PanelModel, sceneOf, shownFor, themeAt, withState } from './panel-model.ts';

const id = (text: string): Id<'door'> => text as Id<'door'>;
const door = (name: string, change: Partial<PanelDoor> = {}): PanelDoor => ({
  id: id(name),
  label: name,
  state: 'in_service',
  methods: ['card', 'pin', 'qr'],
  freePass: false,
  ...change,
});
const state = (change: Partial<PanelState> = {}): PanelState => ({
  gate: 'ready',
  server: 'online',
  clockSetBack: false,
  fire: false,
  doors: [door('a')],
  ...change,
});
const at = (change: Partial<PanelModel> = {}): PanelModel => ({ ...FIRST, connected: true, state: state(), ...change });

test.each([
  ['before the gate has answered', FIRST, 'lost'],
  ['an ordinary day', at(), 'welcome'],
  ['fire goes before a lost gate', at({ connected: false, state: state({ fire: true }) }), 'fire'],
  [
    'fire goes before everything',
    at({ state: state({ fire: true, gate: 'out_of_date' }), view: { at: 'code' } }),
    'fire',
  ],
  ['a gate that stopped answering', at({ connected: false }), 'lost'],
  ['not paired', at({ state: state({ gate: 'unpaired', doors: [] }) }), 'unpaired'],
  ['no snapshot yet', at({ state: state({ gate: 'waiting', doors: [] }) }), 'waiting_for_snapshot'],
  ['snapshot out of date', at({ state: state({ gate: 'out_of_date' }) }), 'out_of_date'],
  ['clock set back: cards and PINs still open', at({ state: state({ clockSetBack: true }) }), 'welcome'],
  ['two doors, none chosen', at({ state: state({ doors: [door('a'), door('b')] }) }), 'choose_door'],
  ['two doors, one chosen', at({ state: state({ doors: [door('a'), door('b')] }), door: id('b') }), 'welcome'],
  ['free pass', at({ state: state({ doors: [door('a', { freePass: true })] }) }), 'free_pass'],
  ['not commissioned', at({ state: state({ doors: [door('a', { state: 'not_commissioned' })] }) }), 'not_commissioned'],
  ['out of use', at({ state: state({ doors: [door('a', { state: 'disabled' })] }) }), 'disabled'],
  [
    'out of use, but a guard is opening',
    at({ state: state({ doors: [door('a', { state: 'disabled' })] }), view: { at: 'guard_reason' } }),
    'guard',
  ],
  ['showing a code', at({ view: { at: 'code' } }), 'code'],
] as const)('%s', (_name, model, scene) => {
  expect(sceneOf(model)).toBe(scene);
});

test('a chosen door that has gone is no longer chosen', () => {
  const before = at({ state: state({ doors: [door('a'), door('b')] }), door: id('b') });
  const after = withState(before, state({ doors: [door('a'), door('c')] }));
  expect(after.door).toBeNull();
  expect(doorOf(after)).toBeNull();
});

test('fire closes the camera and the guard view, and takes away the last answer', () => {
  const after = withState(at({ view: { at: 'code' }, shown: { tone: 'opened' } }), state({ fire: true }));
  expect(after).toMatchObject({ view: { at: 'door' }, shown: null });
});

test('only a relay that confirmed says "come in"', () => {
  const opened = (relay: 'confirmed' | 'assumed' | 'failed') =>
    shownFor({ outcome: 'opened', why: 'credential', relay }).tone;
  expect([opened('confirmed'), opened('assumed'), opened('failed')]).toEqual(['opened', 'sent', 'failed']);
  expect(shownFor({ outcome: 'refused', code: 'access.expired', facts: {} })).toEqual({
    tone: 'refused',
    code: 'access.expired',
  });
});

test.each([
  [12, false, 'light'],
  [12, true, 'dark'],
  [18, false, 'light'],
  [19, false, 'dark'],
  [5, false, 'dark'],
  [6, false, 'light'],
] as const)('at %i o’clock, dark preferred %s: %s', (hour, prefersDark, theme) => {
  expect(themeAt(hour, prefersDark)).toBe(theme);
});
