import {
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
  type webcrypto,
} from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Snapshot } from '@lintel/access-rules';
import {
  acceptSnapshot,
  applyDelta,
  cardMessage,
  chainEntry,
  credentialKeyInfo,
  formatContentDigest,
  formatSignature,
  formatSignatureInput,
  type JournalEntry,
  type JournalFields,
  type JournalHead,
  journalStart,
  openSigned,
  type OrderDocument,
  parsePairingLine,
  pinMessage,
  SEALED_ENC_BYTES,
  signatureBase,
} from '@lintel/device-protocol';
import { base64url, bytesOfBase64url, type Id, orThrow, utf8 } from '@lintel/kernel';
import type { Answer, Client } from '../../../../test/client.ts';
import type { AccessServer } from './access-server.ts';

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

export interface RequestChange {
  readonly createdOffsetSeconds?: number;
  readonly nonce?: string;
  readonly body?: string;
  readonly community?: Id<'community'>;
  readonly signKey?: KeyObject;
}

/** What a gate needs of the server under test, be that a few modules or the whole. */
type GateServer = Pick<AccessServer, 'app' | 'clock' | 'browser'>;

/** A gate's half of the protocol with keys of its own: what apps/gate does on the wire, and nothing of what it decides. */
export class TestGate {
  readonly #server: GateServer;
  readonly signing = generateKeyPairSync('ed25519');
  #sealing: webcrypto.CryptoKeyPair | null = null;
  gate = '' as Id<'gate'>;
  community = '' as Id<'community'>;
  credentialKey: Uint8Array = new Uint8Array();
  #serverKey: KeyObject | null = null;
  snapshot: Snapshot | null = null;
  head: JournalHead = { seq: 0, hash: '' };
  readonly entries: JournalEntry[] = [];

  constructor(server: GateServer) {
    this.#server = server;
  }

  async pairWith(line: string): Promise<Answer> {
    const { community, code } = orThrow(parsePairingLine(line));
    const sealing = this.#sealing ?? (await suite.kem.generateKeyPair());
    this.#sealing = sealing;
    const sealKey = base64url(new Uint8Array(await suite.kem.serializePublicKey(sealing.publicKey)));
    const signKey = String(this.signing.publicKey.export({ format: 'jwk' }).x);
    const reply = await this.#server.browser().post('/v1/gate/pair', { community, code, signKey, sealKey });
    if (reply.status === 200) await this.#keep(reply.body);
    return reply;
  }

  async #keep(body: { gate: string; community: string; serverKey: string; sealedKey: string }): Promise<void> {
    this.gate = body.gate as Id<'gate'>;
    this.community = body.community as Id<'community'>;
    this.#serverKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: body.serverKey }, format: 'jwk' });
    const sealed = bytesOfBase64url(body.sealedKey) ?? new Uint8Array();
    const recipient = await suite.createRecipientContext({
      recipientKey: this.#sealing?.privateKey as webcrypto.CryptoKey,
      enc: new Uint8Array(sealed.slice(0, SEALED_ENC_BYTES)).buffer,
      info: new Uint8Array(credentialKeyInfo(this.gate)).buffer,
    });
    this.credentialKey = new Uint8Array(await recipient.open(new Uint8Array(sealed.slice(SEALED_ENC_BYTES)).buffer));
    this.head = journalStart(this.gate, sha256);
  }

  verifierOfPin(pin: string): string {
    return base64url(
      createHmac('sha256', this.credentialKey)
        .update(orThrow(pinMessage(pin)))
        .digest(),
    );
  }

  verifierOfCard(number: string): string {
    return base64url(
      createHmac('sha256', this.credentialKey)
        .update(orThrow(cardMessage(number)))
        .digest(),
    );
  }

  /** The credential in the snapshot with this verifier, if there is one. */
  find(verifier: string): Snapshot['credentials'][number] | undefined {
    return this.snapshot?.credentials.find((credential) => credential.verifier === verifier);
  }

  headersFor(method: string, url: string, payload: string, change: RequestChange = {}): Record<string, string> {
    const [path = '', query = ''] = url.split('?', 2);
    const contentDigest = formatContentDigest(sha256(utf8(payload)));
    const created = Math.floor(this.#server.clock.now() / 1000) + (change.createdOffsetSeconds ?? 0);
    const nonce = change.nonce ?? randomBytes(16).toString('base64url');
    const params = { created, nonce, gate: this.gate, community: change.community ?? this.community };
    const base = signatureBase({ method, path, query: `?${query}`, contentDigest }, params);
    return {
      'content-digest': contentDigest,
      'signature-input': formatSignatureInput(params),
      signature: formatSignature(new Uint8Array(sign(null, utf8(base), change.signKey ?? this.signing.privateKey))),
    };
  }

  async send(method: 'GET' | 'POST', url: string, body?: object, change: RequestChange = {}): Promise<Answer> {
    const payload = body === undefined ? '' : JSON.stringify(body);
    return await this.sendWith(method, url, change.body ?? payload, this.headersFor(method, url, payload, change));
  }

  async sendWith(
    method: 'GET' | 'POST',
    url: string,
    payload: string,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const reply = await this.#server.app.inject({
      method,
      url,
      headers: { ...headers, ...(payload === '' ? {} : { 'content-type': 'application/json' }) },
      ...(payload === '' ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.json(), headers: reply.headers, bytes: reply.rawPayload };
  }

  open<Kind extends 'snapshot' | 'snapshot-delta' | 'order'>(kind: Kind, signed: unknown) {
    return orThrow(
      openSigned(kind, signed, (bytes, signature) => verify(null, bytes, this.#serverKey as KeyObject, signature)),
    );
  }

  /** Pulls as a gate does and says which kind of answer it got. */
  async pull(): Promise<'snapshot' | 'snapshot-delta' | 'unchanged'> {
    const since = this.snapshot === null ? '' : `?since=${this.snapshot.cursor}`;
    const { status, body } = await this.send('GET', `/v1/gate/snapshot${since}`);
    if (status !== 200) throw new Error(`snapshot answered ${status} ${body.code}`);
    if (body.unchanged === true) return 'unchanged';
    const me = { gate: this.gate, community: this.community };
    if (body.kind === 'snapshot') {
      this.snapshot = orThrow(acceptSnapshot(this.snapshot, this.open('snapshot', body), me));
    } else {
      if (this.snapshot === null) throw new Error('a delta without a snapshot');
      this.snapshot = orThrow(applyDelta(this.snapshot, this.open('snapshot-delta', body), sha256));
    }
    return body.kind;
  }

  async takeOrders(): Promise<readonly OrderDocument[]> {
    const { status, body } = await this.send('GET', `/v1/gate/orders?cursor=${this.snapshot?.cursor ?? 0}`);
    if (status !== 200) throw new Error(`orders answered ${status} ${body.code}`);
    return body.orders.map((signed: unknown) => this.open('order', signed));
  }

  /** As a gate does: an answer without orders means that there is a newer snapshot. */
  async nextOrders(): Promise<readonly OrderDocument[]> {
    for (let round = 0; round < 5; round++) {
      const orders = await this.takeOrders();
      if (orders.length > 0) return orders;
      await this.pull();
    }
    throw new Error('no order came');
  }

  write(...fields: readonly JournalFields[]): readonly JournalEntry[] {
    const written = fields.map((one) => {
      const entry = chainEntry(this.head, one, sha256);
      this.head = { seq: entry.seq, hash: entry.hash };
      return entry;
    });
    this.entries.push(...written);
    return written;
  }

  async sendJournal(entries: readonly JournalEntry[], anchor: JournalHead | null = null): Promise<Answer> {
    return await this.send('POST', '/v1/gate/journal', { entries, anchor });
  }
}

/** Adds a gate with these doors and pairs it. */
export async function pairedGate(
  server: GateServer & { staff(role: 'site_manager'): Promise<Client> },
  ...doors: readonly Id<'door'>[]
): Promise<TestGate> {
  const { pairing } = (await (await server.staff('site_manager')).post('/v1/gates', { name: '门岗', doors })).body;
  const gate = new TestGate(server);
  const { status } = await gate.pairWith(pairing);
  if (status !== 200) throw new Error(`pairing answered ${status}`);
  return gate;
}

/** A passage as the gate writes it, opened by card unless said otherwise. */
export function passage(
  at: number,
  door: Id<'door'>,
  change: Partial<Extract<JournalFields, { kind: 'passage' }>> = {},
): Extract<JournalFields, { kind: 'passage' }> {
  return {
    kind: 'passage',
    at: at as JournalFields['at'],
    door,
    lane: null,
    method: 'card',
    outcome: 'opened',
    why: 'credential',
    code: null,
    credential: null,
    order: null,
    reason: null,
    ...change,
  };
}
