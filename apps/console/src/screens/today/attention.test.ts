import { expect, test } from 'vitest';
import type { Door, Gate } from '../../api/types.ts';
import { mattersOf } from './attention.ts';

const now = 1_700_000_000_000;
const gate: Gate = {
  id: 'g',
  name: '北门',
  state: 'paired',
  doors: ['d'],
  lastSeen: now - 5_000,
  snapshotCursor: 7,
  snapshotAgeMs: 60_000,
  upToDate: true,
  clockSkewMs: 120,
  journalHead: 3,
  journalGaps: 0,
};
const door: Door = {
  id: 'd',
  name: '北门',
  stairwell: null,
  place: null,
  gate: 'g',
  state: 'in_service',
  methods: ['card'],
  freePass: [],
  methodHours: [],
  lanes: [],
  linkCode: 'ABCDEFGHJK',
};

const kindsOf = (doors: readonly Door[], gates: readonly Gate[]): readonly string[] =>
  mattersOf(doors, gates, now).map(({ kind }) => kind);

test('when all is well there is nothing', () => {
  expect(kindsOf([door], [gate])).toEqual([]);
});

test.each([
  ['a gate unheard of for three minutes', door, { ...gate, lastSeen: now - 180_000 }, ['gate_silent']],
  ['a gate never heard of', door, { ...gate, lastSeen: null }, ['gate_silent']],
  ['a gate that waits to be paired', door, { ...gate, state: 'waiting' as const, lastSeen: null }, ['gate_waiting']],
  ['a clock 40 seconds behind', door, { ...gate, clockSkewMs: -40_000 }, ['gate_clock']],
  ['a revoked gate is nobody’s concern', door, { ...gate, state: 'revoked' as const, lastSeen: null }, []],
  ['a disabled door', { ...door, state: 'disabled' as const }, gate, ['door_disabled']],
  ['a door that still opens to all', { ...door, state: 'not_commissioned' as const }, gate, ['door_not_commissioned']],
  ['a door without a gate, once', { ...door, state: 'not_commissioned' as const, gate: null }, gate, ['door_no_gate']],
])('%s', (_name, oneDoor, oneGate, kinds) => {
  expect(kindsOf([oneDoor], [oneGate])).toEqual(kinds);
});

test('doors that may not open come before doors that open too easily', () => {
  expect(kindsOf([{ ...door, state: 'not_commissioned' }], [{ ...gate, lastSeen: null }])).toEqual([
    'gate_silent',
    'door_not_commissioned',
  ]);
});
