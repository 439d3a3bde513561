import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, changesOf, keysOf as keysOrNull, parsePin, pinned } from './log-pin.ts';

const POLICY = `#望春苑
log lintel.example/wcy+11+AAAA https://lintel.example/log/wcy
witness owners owners.example+22+BBBB https://w.example
witness property property.example+33+CCCC
group both 2 owners property
quorum both
`;
const keysOf = (policy: string): readonly string[] => keysOrNull(policy) ?? [];
const KEYS = keysOf(POLICY);

describe('keysOf', () => {
  it('leaves out comments, spaces and addresses', () => {
    expect(KEYS).toEqual([
      'log lintel.example/wcy+11+AAAA',
      'witness owners owners.example+22+BBBB',
      'witness property property.example+33+CCCC',
      'group both 2 owners property',
      'quorum both',
    ]);
    expect(keysOf(`\n# moved\n${POLICY.replace('https://w.example', '\thttps://new.example ')}`)).toEqual(KEYS);
  });
});

describe('a policy that is too long', () => {
  it('gives no keys rather than its first ones', () => {
    const hidden = `${POLICY}#${'x'.repeat(100_000)}\n`;
    expect(keysOrNull(hidden)).toBeNull();
    expect(keysOrNull(`group a any b\n`.repeat(200))).toHaveLength(200);
    expect(keysOrNull(`group a any b\n`.repeat(201))).toBeNull();
  });

  it.each(['"', '\u0001', 'x'])('is remembered beside the old one however long its letters get: %j', (letter) => {
    const noticed = pinned(pinned(null, [letter.repeat(100_000)], 1), keysOf(letter.repeat(100_000 - 1)), 2);
    expect(noticed.other?.keys).toHaveLength(1);
    expect(parsePin(JSON.stringify(noticed))).toEqual(noticed);
  });
});

describe('the pin', () => {
  const first = pinned(null, KEYS, 1000);
  it('believes what it sees first, and remembers when it last saw it', () => {
    expect(pinned(first, KEYS, 5000)).toEqual({ keys: KEYS, firstAt: 1000, lastAt: 5000, other: null });
    expect(changesOf(first)).toEqual([]);
  });

  it.each([
    ['another key of the log', POLICY.replace('AAAA', 'DDDD'), ['log']],
    ['another key of a witness', POLICY.replace('BBBB', 'DDDD'), ['witness_gone owners', 'witness_new owners']],
    ['one witness more', POLICY.replace('group', 'witness city city.example+44+DDDD\ngroup'), ['witness_new city']],
    ['another rule', POLICY.replace('both 2', 'both 1'), ['rule']],
    [
      'nobody asked any more',
      'log lintel.example/wcy+11+AAAA\nquorum none\n',
      ['witness_gone owners property', 'rule'],
    ],
    ['another order', POLICY.replace(/(witness owners.*\n)(witness.*\n)/, '$2$1'), ['rule']],
    ['nothing', '', ['log', 'witness_gone owners property', 'rule']],
  ])('tells of %s, since when, and until somebody agrees', (_name, policy, told) => {
    const noticed = pinned(first, keysOf(policy), 7000);
    expect(noticed).toMatchObject({ keys: KEYS, lastAt: 1000, other: { noticedAt: 7000 } });
    expect(changesOf(noticed).map(({ kind, names }) => [kind, ...names].join(' '))).toEqual(told);
    expect(pinned(noticed, keysOf(policy), 9000)).toEqual(noticed);
    const agreed = accepted(noticed, 9500);
    expect(agreed).toEqual({ keys: keysOf(policy), firstAt: 9500, lastAt: 9500, other: null });
  });

  it('is at ease again when the old keys are back', () => {
    const noticed = pinned(first, keysOf('quorum none'), 7000);
    expect(pinned(noticed, KEYS, 8000)).toEqual({ keys: KEYS, firstAt: 1000, lastAt: 8000, other: null });
  });

  it('survives being written down, and reads nothing from anything else', () => {
    const noticed = pinned(first, keysOf('quorum none'), 7000);
    expect(parsePin(JSON.stringify(noticed))).toEqual(noticed);
    for (const text of [null, '', '{', '1', '{}', '{"keys":[1],"firstAt":1,"lastAt":1}'])
      expect(parsePin(text)).toBeNull();
    fc.assert(fc.property(fc.json(), (text) => void parsePin(text)));
  });
});
