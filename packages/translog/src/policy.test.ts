import { utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ed25519Signer, mlDsaSigner, sha256, testSigner, verify } from '../test/crypto.ts';
import {
  acceptCheckpoint,
  type Checkpoint,
  cosign,
  formatCheckpoint,
  formatVkey,
  type KeyType,
  type NoteSigner,
  parsePolicy,
  type Policy,
  policyHolds,
  policyKeys,
  POLICY_LINES_MAX,
  TEXT_LETTERS_MAX,
  verifyNote,
} from './index.ts';

const vkey = (name: string, type: KeyType = 'ed25519_cosignature'): string => formatVkey(testSigner(name, type).key);
const LOG = vkey('log.example', 'ed25519');
const witnessLines = (names: readonly string[]): string =>
  names.map((name) => `witness ${name} ${vkey(`${name}.example`)}\n`).join('');

function policyOf(text: string): Policy {
  const policy = parsePolicy(text, sha256);
  if (!policy.ok) throw new Error('this is no policy');
  return policy.value;
}

// C2SP tlog-policy, "Example policy"
const EXAMPLE = `log ${LOG}

witness X1 ${vkey('x1')}
witness X2 ${vkey('x2')}
witness X3 ${vkey('x3')}
group X-witnesses 2 X1 X2 X3

witness Y1 ${vkey('y1')}
witness Y2 ${vkey('y2')}
witness Y3 ${vkey('y3')}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

test('the example of the specification', () => {
  const policy = policyOf(EXAMPLE);
  expect(policy.logs.map(({ key, url }) => [key.name, url])).toEqual([['log.example', null]]);
  expect(policy.witnesses.map(({ name }) => name)).toEqual(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']);
  expect(policy.groups).toEqual([
    { name: 'X-witnesses', threshold: 2, members: ['X1', 'X2', 'X3'] },
    { name: 'Y-witnesses', threshold: 1, members: ['Y1', 'Y2', 'Y3'] },
    { name: 'X-and-Y', threshold: 2, members: ['X-witnesses', 'Y-witnesses'] },
  ]);
  expect(policyKeys(policy).map(({ name }) => name)).toEqual(['log.example', 'x1', 'x2', 'x3', 'y1', 'y2', 'y3']);
});

test('its quorum is two of X and one of Y, whoever they are', () => {
  const policy = policyOf(EXAMPLE);
  fc.assert(
    fc.property(fc.subarray(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3', 'Z', 'X-and-Y', 'X-witnesses']), (cosigned) => {
      const count = (group: string): number => cosigned.filter((name) => name[0] === group && name.length === 2).length;
      expect(policyHolds(policy, new Set(cosigned))).toBe(count('X') >= 2 && count('Y') >= 1);
    }),
  );
});

// sigsum-go, pkg/policy/config_test.go, TestNumericThreshold
test.each([
  [[], false],
  [['A1'], true],
  [['A3'], true],
  [['A1', 'B1'], true],
  [['B1'], false],
  [['B3'], false],
  [['B1', 'B2'], true],
  [['B2', 'B3'], true],
  [['B1', 'B2', 'B3'], true],
])('one of A or two of B: %j gives %s', (cosigned, holds) => {
  const policy = policyOf(`${witnessLines(['A1', 'A2', 'A3', 'B1', 'B2', 'B3'])}group A-group 1 A1 A2 A3
group B-group 2 B1 B2 B3
group G any A-group B-group
quorum G
`);
  expect(policyHolds(policy, new Set(cosigned))).toBe(holds);
});

// The community's own rule: two of three, the owners among them.
test.each([
  [['owners'], false],
  [['property', 'platform'], false],
  [['owners', 'property'], true],
  [['owners', 'platform'], true],
  [['owners', 'property', 'platform'], true],
])('the owners and one more: %j gives %s', (cosigned, holds) => {
  const policy = policyOf(`${witnessLines(['owners', 'property', 'platform'])}group others any property platform
group both all owners others
quorum both
`);
  expect(policyHolds(policy, new Set(cosigned))).toBe(holds);
});

test('a quorum of none, and of one witness', () => {
  expect(policyHolds(policyOf('quorum none\n'), new Set())).toBe(true);
  const one = policyOf(`${witnessLines(['W'])}quorum W\n`);
  expect(policyHolds(one, new Set(['W']))).toBe(true);
  expect(policyHolds(one, new Set(['V']))).toBe(false);
});

test('spaces, tabs, comments and other alphabets', () => {
  const text = `\n  # 业主 комментарий\n\t\n#\n#quorum none\n\tlog\t ${LOG}\t https://log.example/ \n witness  业主  ${vkey('w')} https://w.example\n\t quorum \t业主\n \n  log ${vkey('other', 'ed25519')}\n`;
  const policy = policyOf(text);
  expect(policy.logs.map(({ url }) => url)).toEqual(['https://log.example/', null]);
  expect(policy.witnesses).toMatchObject([{ name: '业主', url: 'https://w.example', key: { name: 'w' } }]);
  expect(policy.quorum).toBe('业主');
});

test('what the specification allows though it looks odd', () => {
  const mlDsa = formatVkey(mlDsaSigner('w.example').key);
  for (const text of [
    `log ${LOG}\nwitness all ${vkey('w')}\ngroup any all all\nquorum any\n`,
    `quorum none\nwitness late ${vkey('w')}\ngroup later 1 late\n`,
    `witness W ${mlDsa}\nlog ${mlDsa}\nquorum W\n`,
    `log ${formatVkey(testSigner('a', 'ed25519_cosignature').key)}\nquorum none\n`,
    `witness W ${vkey('w')}\ngroup G all W\nquorum W\n`,
  ]) {
    expect(parsePolicy(text, sha256).ok).toBe(true);
  }
});

test('the longest policy that is read', () => {
  const quorum = 'quorum none\n';
  const longest = `${quorum}#${'x'.repeat(TEXT_LETTERS_MAX - quorum.length - 2)}\n`;
  expect(longest).toHaveLength(TEXT_LETTERS_MAX);
  expect(parsePolicy(longest, sha256).ok).toBe(true);
  expect(parsePolicy(`#${longest}`, sha256).ok).toBe(false);
});

const seed = utf8('one key under two names, 32 byte');
const twin = (name: string, type: KeyType): string => formatVkey(ed25519Signer(name, seed, type).key);
const AB = witnessLines(['A', 'B']);

test.each([
  ['nothing', ''],
  ['no quorum', `log ${LOG}\n`],
  ['a quorum line without its end', 'quorum none'],
  ['two quorums', 'quorum none\nquorum none\n'],
  ['a quorum of nobody', 'quorum\n'],
  ['a quorum of two', `${AB}quorum A B\n`],
  ['a quorum that is not defined', 'quorum A\n'],
  ['a quorum that is defined later', `quorum A\n${AB}`],
  ['an unknown keyword', 'logs\nquorum none\n'],
  ['a keyword in capitals', 'QUORUM none\n'],
  ['a form feed', '# \f\nquorum none\n'],
  ['a DEL', '# \u007f\nquorum none\n'],
  ['a NUL', '# \u0000\nquorum none\n'],
  ['a backspace', '# \u0008\nquorum none\n'],
  ['an escape', '# \u001f\nquorum none\n'],
  ['a carriage return', 'quorum none\r\n'],
  ['half a surrogate pair', '# \ud800\nquorum none\n'],
  ['a space that is none here', 'quorum\u00a0none\n'],
  ['a comment at the end of a line', `log ${LOG} https://log.example #comment\nquorum none\n`],
  ['a log without a key', 'log\nquorum none\n'],
  ['a log with a broken key', `log ${LOG.slice(0, -1)}\nquorum none\n`],
  ['a log twice', `log ${LOG}\nlog ${LOG}\nquorum none\n`],
  ['a log twice under two names', `log ${twin('a', 'ed25519')}\nlog ${twin('b', 'ed25519')}\nquorum none\n`],
  [
    'a log twice under two types',
    `log ${twin('a', 'ed25519')}\nlog ${twin('a', 'ed25519_cosignature')}\nquorum none\n`,
  ],
  ['a witness without a key', 'witness W\nquorum none\n'],
  ['a witness with four words', `witness W ${vkey('w')} https://w.example more\nquorum none\n`],
  ['a witness with a key for notes', `witness W ${vkey('w', 'ed25519')}\nquorum none\n`],
  ['a witness called none', `witness none ${vkey('w')}\nquorum none\n`],
  ['a witness twice', `witness A ${vkey('w')}\nwitness B ${vkey('w')}\nquorum none\n`],
  [
    'a witness twice under two names of the key',
    `witness A ${twin('a', 'ed25519_cosignature')}\nwitness B ${twin('b', 'ed25519_cosignature')}\nquorum none\n`,
  ],
  ['a name for two witnesses', `witness A ${vkey('v')}\nwitness A ${vkey('w')}\nquorum none\n`],
  ['a name for a witness and a group', `${AB}group A any B\nquorum none\n`],
  ['a name for a group and a witness', `${AB}group G any A B\nwitness G ${vkey('g')}\nquorum none\n`],
  ['a group called none', `${AB}group none any A B\nquorum none\n`],
  ['a group without members', `${AB}group G all\nquorum none\n`],
  ['a group without members, any', `${AB}group G any\nquorum none\n`],
  ['a group without a rule', `${AB}group G\nquorum none\n`],
  ['a group without a name', `${AB}group\nquorum none\n`],
  ['a group of 0', `${AB}group G 0 A B\nquorum none\n`],
  ['a group of 3 of 2', `${AB}group G 3 A B\nquorum none\n`],
  ['a group of -1', `${AB}group G -1 A B\nquorum none\n`],
  ['a group of 1.5', `${AB}group G 1.5 A B\nquorum none\n`],
  ['a group of 01', `${AB}group G 01 A B\nquorum none\n`],
  ['a group of 0x1', `${AB}group G 0x1 A B\nquorum none\n`],
  ['a group of a word', `${AB}group G some A B\nquorum none\n`],
  ['a member that is not defined', `${AB}group G all A C\nquorum none\n`],
  ['a member that is defined later', `group G all A B\n${AB}quorum none\n`],
  ['a group in itself', `${AB}group G all A G\nquorum none\n`],
  ['none as a member', `${AB}group G all A none\nquorum none\n`],
  ['a member twice', `${AB}group G all A B A\nquorum none\n`],
  ['a member of two groups', `${AB}group G all A B\ngroup H all A\nquorum none\n`],
  ['a text beyond the limit', `#${'x'.repeat(TEXT_LETTERS_MAX)}\nquorum none\n`],
])('refuses %s', (_, text) => {
  expect(parsePolicy(text, sha256)).toMatchObject({ ok: false, refusal: { code: 'translog.policy_malformed' } });
});

test('a refusal names the line', () => {
  const refused = parsePolicy('# a comment\n\nwitness none x\n', sha256);
  expect(refused).toEqual({ ok: false, refusal: { code: 'translog.policy_malformed', facts: { line: 3 } } });
});

test('64 logs, witnesses and groups, and no more', () => {
  const lines = (kind: string, count: number): string =>
    Array.from({ length: count }, (_, at) =>
      kind === 'log'
        ? `log ${vkey(`l${at}`, 'ed25519')}\n`
        : kind === 'witness'
          ? `witness w${at} ${vkey(`w${at}`)}\n`
          : `group g${at} any w${at}\n`,
    ).join('');
  const policy = (logs: number, witnesses: number, groups: number): boolean =>
    parsePolicy(`${lines('log', logs)}${lines('witness', witnesses)}${lines('group', groups)}quorum none\n`, sha256).ok;
  const most = POLICY_LINES_MAX;
  expect(policy(most, most, most)).toBe(true);
  expect(policy(most + 1, 0, 0)).toBe(false);
  expect(policy(0, most + 1, 0)).toBe(false);
  expect(
    parsePolicy(`${lines('witness', most)}${lines('group', most)}group more any g0\nquorum none\n`, sha256).ok,
  ).toBe(false);
});

const checkpoint: Checkpoint = { origin: 'log.example', size: 7n, root: sha256(utf8('root')) };

function accepted(signers: readonly NoteSigner[], policy: Policy, text = formatCheckpoint(checkpoint)): unknown {
  const signatures = signers.map((signer) =>
    signer.key.type === 'ed25519'
      ? { name: signer.key.name, id: signer.key.id, signature: signer.sign(utf8(text)) }
      : cosign(checkpoint, signer, 1_700_000_000n),
  );
  const verified = verifyNote({ text, signatures }, policyKeys(policy), verify);
  const result = verified.ok ? acceptCheckpoint(policy, verified.value) : verified;
  return result.ok ? result.value : result.refusal.code;
}

test('a checkpoint is good when its own log signed it and the quorum cosigned', () => {
  const policy = policyOf(EXAMPLE);
  const log = testSigner('log.example');
  const w = (name: string): NoteSigner => testSigner(name, 'ed25519_cosignature');
  expect(accepted([log, w('x1'), w('x3'), w('y2'), w('stranger')], policy)).toEqual({
    checkpoint,
    log: policy.logs[0],
    witnesses: ['X1', 'X3', 'Y2'].map((name) => ({ name, time: 1_700_000_000n })),
  });
  expect(accepted([log, w('x1'), w('y2')], policy)).toBe('translog.quorum_missing');
  expect(accepted([log, w('x1'), w('x1'), w('y2')], policy)).toBe('translog.quorum_missing');
  expect(accepted([w('x1'), w('x2'), w('y1')], policy)).toBe('translog.log_unknown');
  expect(accepted([log], policyOf(`log ${LOG}\nquorum none\n`))).toMatchObject({ witnesses: [] });
  expect(accepted([log], policyOf(`log ${LOG}\nquorum none\n`), 'log.example\n')).toBe('translog.checkpoint_malformed');
});

test('the log that signed must be the one whose name is the origin', () => {
  const policy = policyOf(`log ${LOG}\nlog ${vkey('another.example', 'ed25519')}\nquorum none\n`);
  expect(accepted([testSigner('another.example')], policy)).toBe('translog.log_unknown');
  expect(accepted([testSigner('another.example'), testSigner('log.example')], policy)).toMatchObject({
    log: { key: { name: 'log.example' } },
  });
  // Without any log the policy believes none.
  expect(accepted([testSigner('w', 'ed25519_cosignature')], policyOf(`witness W ${vkey('w')}\nquorum W\n`))).toBe(
    'translog.log_unknown',
  );
});

test('a log may sign with a cosignature, and a key under another name or type is another key', () => {
  const mlDsa = mlDsaSigner('log.example');
  expect(accepted([mlDsa], policyOf(`log ${formatVkey(mlDsa.key)}\nquorum none\n`))).toMatchObject({ checkpoint });
  const policy = policyOf(`log ${LOG}\nwitness W ${vkey('log.example')}\nquorum W\n`);
  const note = { text: formatCheckpoint(checkpoint), signatures: [] };
  const signed = (key: NoteSigner['key']): unknown =>
    acceptCheckpoint(policy, { ...note, signatures: [{ key, time: null, line: { ...key, signature: utf8('') } }] });
  const { key } = testSigner('log.example');
  expect(signed(key)).toMatchObject({ refusal: { code: 'translog.quorum_missing', facts: { cosigned: 0 } } });
  expect(signed({ ...key, name: 'x' })).toMatchObject({ refusal: { code: 'translog.log_unknown' } });
  expect(signed({ ...key, type: 'ed25519_cosignature' })).toMatchObject({ refusal: { code: 'translog.log_unknown' } });
  expect(signed({ ...key, publicKey: sha256(key.publicKey) })).toMatchObject({
    refusal: { code: 'translog.log_unknown', facts: { origin: 'log.example' } },
  });
});
