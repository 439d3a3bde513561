import { expect, test } from 'vitest';
import type { Door, Gate, PublicLog } from '../../api/types.ts';
import { mattersOf, mattersOfLog } from './attention.ts';

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

test.each<[string, Pick<PublicLog, 'quorum' | 'refuses'>, readonly string[]]>([
  ['a witnessed log', { quorum: { isAsked: true, lastMetAt: now, isLate: false }, refuses: null }, []],
  ['a log that asks no witness', { quorum: { isAsked: false, lastMetAt: null, isLate: false }, refuses: null }, []],
  ['no quorum for an hour', { quorum: { isAsked: true, lastMetAt: 0, isLate: true }, refuses: null }, ['log_late']],
  [
    'a log that refuses to sign',
    { quorum: { isAsked: true, lastMetAt: 0, isLate: true }, refuses: 'database_older_than_log' },
    ['log_refuses'],
  ],
])('%s', (_name, health, kinds) => {
  const log: PublicLog = {
    ...health,
    log: '/log/w',
    origin: 'lintel/w',
    vkey: 'k',
    size: 1,
    root: 'r',
    signedAt: now,
    days: [],
    witnesses: [],
  };
  expect(mattersOfLog(log).map(({ kind }) => kind)).toEqual(kinds);
});
