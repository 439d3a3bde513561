import { base64url, utf8 } from '@lintel/kernel';
import { expect, test } from 'vitest';
import {
  formatContentDigest,
  formatSignature,
  formatSignatureInput,
  parseSignature,
  parseSignatureInput,
  signatureBase,
} from './index.ts';
import { idOf, sha256 } from '../test/state.ts';

const params = {
  created: 1_795_320_000,
  nonce: base64url(new Uint8Array(16).fill(9)),
  community: idOf('community'),
  gate: idOf('gate'),
};
const input = formatSignatureInput(params);

test('a content digest is that of RFC 9530', () => {
  expect(formatContentDigest(sha256(utf8('{"hello": "world"}\n')))).toBe(
    'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
  );
});

test('the signature base is written as RFC 9421, 2.5 says', () => {
  const request = { method: 'POST', path: '/v1/gate/journal', query: '?', contentDigest: 'sha-256=:AA==:' };
  expect(signatureBase(request, params).split('\n')).toEqual([
    '"@method": POST',
    '"@path": /v1/gate/journal',
    '"@query": ?',
    '"content-digest": sha-256=:AA==:',
    `"@signature-params": ("@method" "@path" "@query" "content-digest");created=1795320000;nonce="CQkJCQkJCQkJCQkJCQkJCQ";keyid="${params.community}.${params.gate}";alg="ed25519"`,
  ]);
});

test('headers are read back as they were written', () => {
  const signature = new Uint8Array(64).fill(251);
  expect(parseSignatureInput(input)).toEqual({ ok: true, value: params });
  expect(parseSignature(formatSignature(signature))).toEqual({ ok: true, value: signature });
});

test.each([
  ['nothing', ''],
  ['a component left out', input.replace(' "content-digest"', '')],
  ['components in another order', input.replace('"@method" "@path"', '"@path" "@method"')],
  ['another label', input.replace('lintel=', 'sig1=')],
  ['another algorithm', input.replace('ed25519', 'hmac-sha256')],
  ['parameters in another order', input.replace(/(;created=\d+)(;nonce="[^"]+")/, '$2$1')],
  ['a parameter more', `${input};tag="x"`],
  ['a second signature', `${input}, ${input}`],
  ['a time with leading zero', input.replace('created=', 'created=0')],
  ['a fraction of a second', input.replace(';nonce', '.5;nonce')],
  ['a short nonce', input.replace('CQkJ', '')],
  ['a key that is no gate', input.replace(params.gate, 'x'.repeat(36))],
  ['a gate of no community', input.replace(`${params.community}.`, '')],
  ['a key that is an id of another version', input.replace(params.gate, '00000000-0000-4000-8000-000000000000')],
  ['a very long header', input.padStart(100_000, ' ')],
])('Signature-Input: refuses %s', (_name, header) => {
  expect(parseSignatureInput(header)).toMatchObject({
    ok: false,
    refusal: { code: 'protocol.signature_input_malformed' },
  });
});

test.each([
  '',
  'lintel=:AAAA:',
  `lintel=:${'A'.repeat(86)}:`,
  `sig=:${'A'.repeat(86)}==:`,
  `lintel=:${'A'.repeat(85)}B==:`,
])('Signature: refuses %j', (header) => {
  expect(parseSignature(header)).toMatchObject({ ok: false, refusal: { code: 'protocol.signature_malformed' } });
});
