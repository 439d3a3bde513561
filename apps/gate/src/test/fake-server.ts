import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { CredentialRule, Snapshot } from '@lintel/access-rules';
import {
  cardMessage,
  credentialKeyInfo,
  formatContentDigest,
  formatPairingLine,
  type GateHealth,
  gateHealthSchema,
  journalBatchSchema,
  type JournalEntry,
  type JournalHead,
  journalStart,
  type OrderDocument,
  orderResultsSchema,
  pairRequestSchema,
  parseSignature,
  parseSignatureInput,
  pinMessage,
  seal,
  signatureBase,
  type Signed,
  type SignedDocuments,
  type SignedKind,
  signedBytes,
  type SnapshotDelta,
  stateHash,
  verifyChain,
} from '@lintel/device-protocol';
import {
  base64url,
  bytesOfBase64url,
  concatBytes,
  DAY_MS,
  type Id,
  instant,
  orThrow,
  utf8,
  uuidv7,
} from '@lintel/kernel';
import type { OrderResult } from '../store/handled-orders.store.ts';
import { sha256 } from '../store/journal.store.ts';

export function newId<Kind extends string>(): Id<Kind> {
  return uuidv7<Kind>(instant(Date.now()), new Uint8Array(randomBytes(10)));
}

type AnySnapshot = Signed<'snapshot'> | Signed<'snapshot-delta'>;
type Passage = Extract<JournalEntry, { readonly kind: 'passage' }>;

/** A stand-in for the server: the same words on the wire, with real keys and signatures, and switches for bad days. */
export class FakeServer {
  readonly community = newId<'community'>();
  readonly gate = newId<'gate'>();
  readonly door = newId<'door'>();
  readonly doorSet = newId<'door_set'>();
  readonly code = '0123456789ABCDEF';
  readonly #keys = generateKeyPairSync('ed25519');
  readonly #credentialKey = new Uint8Array(randomBytes(32));
  readonly #nonces = new Set<string>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #gateKey: KeyObject | null = null;
  #wakePoll: () => void = () => {};

  /** The state that the gate should have. Change it, then `publish`. */
  snapshot: Snapshot;
  /** Deltas by the cursor that they start from. */
  readonly deltas = new Map<number, SnapshotDelta>();
  /** Changes what is sent in place of an honest snapshot. */
  twist: (signed: AnySnapshot) => unknown = (signed) => signed;
  /** How far the gate's clock may differ; a test that moves the gate's clock opens it. */
  clockWindowMs = 300_000;
  down = false;
  orders: Signed<'order'>[] = [];
  readonly results: OrderResult[] = [];
  readonly entries: JournalEntry[] = [];
  head: JournalHead;
  gaps = 0;
  readonly batches: number[] = [];
  readonly health: GateHealth[] = [];
  /** Everything that the gate sent, byte for byte. */
  readonly heard: string[] = [];
  /** Takes a batch and dies before it answers. */
  loseNextJournalReply = false;
  /** Answers a batch with a head that is no link of the gate's chain. */
  lieAboutHead = false;
  url = '';

  constructor() {
    const now = Date.now();
    this.head = journalStart(this.gate, sha256);
    this.snapshot = {
      community: this.community,
      gate: this.gate,
      cursor: 1,
      issuedAt: instant(now),
      validUntil: instant(now + 30 * DAY_MS),
      timeZone: 'Asia/Shanghai',
      doors: [
        {
          id: this.door,
          label: '东门',
          state: 'in_service',
          lanes: [],
          methods: ['card', 'pin', 'qr', 'tap', 'door_link', 'guard'],
          freePass: [],
          methodHours: [],
        },
      ],
      doorSets: [{ id: this.doorSet, doors: [this.door] }],
      credentials: [],
    };
  }

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer();
    await fake.listen();
    return fake;
  }

  /** At a free port, which is another one each time. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#wakePoll();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get pairingLine(): string {
    return formatPairingLine({ server: this.url, community: this.community, code: this.code });
  }

  credential(kind: CredentialRule['kind'], secret: string, change: Partial<CredentialRule> = {}): CredentialRule {
    const window = { from: instant(Date.now() - DAY_MS), until: null };
    const verifier = {
      card: () => this.#hmac(cardMessage(secret)),
      pin: () => this.#hmac(pinMessage(secret)),
      device_key: () => secret,
      account: () => '',
    };
    return {
      id: newId<'credential'>(),
      kind,
      verifier: verifier[kind](),
      doorSet: this.doorSet,
      window,
      revokedAt: null,
      guard: false,
      ...change,
    };
  }

  /** Raises the cursor over a changed state, and keeps the delta that leads there. */
  publish(change: Partial<Snapshot>, at = Date.now()): void {
    const before = this.snapshot;
    const dates = { issuedAt: instant(at), validUntil: instant(at + 30 * DAY_MS) };
    this.snapshot = { ...before, ...dates, ...change, cursor: before.cursor + 1 };
    const { credentials, doorSets, ...head } = this.snapshot;
    const had = new Map(before.credentials.map((rule) => [rule.id, JSON.stringify(rule)]));
    const has = new Set(credentials.map((rule) => rule.id));
    this.deltas.set(before.cursor, {
      ...head,
      from: before.cursor,
      doorSets: { upserts: doorSets, removals: [] },
      credentials: {
        upserts: credentials.filter((rule) => had.get(rule.id) !== JSON.stringify(rule)),
        removals: [...had.keys()].filter((id) => !has.has(id)),
      },
      stateHash: stateHash(this.snapshot, sha256),
    });
    this.#wakePoll();
  }

  order(change: Partial<OrderDocument> = {}): OrderDocument {
    const now = Date.now();
    const dates = { issuedAt: instant(now), expiresAt: instant(now + 10_000) };
    const order: OrderDocument = {
      id: newId<'order'>(),
      gate: this.gate,
      door: this.door,
      method: 'guard',
      credential: null,
      reason: 'delivery',
      ...dates,
      ...change,
    };
    this.give(this.seal('order', order));
    return order;
  }

  give(order: Signed<'order'>): void {
    this.orders.push(order);
    this.#wakePoll();
  }

  seal<Kind extends SignedKind>(kind: Kind, document: SignedDocuments[Kind]): Signed<Kind> {
    return seal(kind, document, (bytes) => new Uint8Array(sign(null, bytes, this.#keys.privateKey)));
  }

  /** Signs bytes that `seal` would refuse. */
  signAnything<Kind extends SignedKind>(kind: Kind, payload: string): Signed<Kind> {
    const signature = sign(
      null,
      signedBytes(kind, new Uint8Array(Buffer.from(payload, 'base64url'))),
      this.#keys.privateKey,
    );
    return { kind, payload, signature: base64url(new Uint8Array(signature)) };
  }

  passages(): readonly Passage[] {
    return this.entries.filter((entry) => entry.kind === 'passage');
  }

  #hmac(message: ReturnType<typeof cardMessage> | ReturnType<typeof pinMessage>): string {
    return base64url(createHmac('sha256', this.#credentialKey).update(orThrow(message)).digest());
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.down) {
      request.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', this.url);
    this.heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body.toString()}`);
    const refused = url.pathname === '/v1/gate/pair' ? null : this.#refusal(request, url, body);
    const reply = refused === null ? await this.#route(url, body) : { code: refused, facts: {} };
    if (reply === null) request.destroy();
    else if (!response.destroyed) {
      response.writeHead(refused !== null ? 401 : 'code' in reply ? 409 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(reply));
    }
  }

  /** What the real server checks of a signed request. */
  #refusal(request: IncomingMessage, url: URL, body: Buffer): string | null {
    const input = parseSignatureInput(String(request.headers['signature-input']));
    const signature = parseSignature(String(request.headers['signature']));
    if (!input.ok || !signature.ok || this.#gateKey === null) return 'access.gate_signature_wrong';
    const contentDigest = String(request.headers['content-digest']);
    if (contentDigest !== formatContentDigest(sha256(new Uint8Array(body)))) return 'access.gate_signature_wrong';
    const { gate, community, created, nonce } = input.value;
    if (gate !== this.gate || community !== this.community) return 'access.gate_unknown';
    if (Math.abs(created * 1000 - Date.now()) > this.clockWindowMs) return 'access.gate_clock_wrong';
    if (this.#nonces.has(nonce)) return 'access.gate_replayed';
    this.#nonces.add(nonce);
    const query = url.search === '' ? '?' : url.search;
    const base = signatureBase(
      { method: String(request.method), path: url.pathname, query, contentDigest },
      input.value,
    );
    return verify(null, utf8(base), this.#gateKey, signature.value) ? null : 'access.gate_signature_wrong';
  }

  async #route(url: URL, body: Buffer): Promise<object | null> {
    switch (url.pathname) {
      case '/v1/gate/pair':
        return await this.#pair(JSON.parse(body.toString()));
      case '/v1/gate/snapshot':
        return this.#snapshotSince(url.searchParams.get('since'));
      case '/v1/gate/orders':
        return await this.#waitForOrders(Number(url.searchParams.get('cursor')));
      case '/v1/gate/order-results':
        return this.#takeResults(JSON.parse(body.toString()));
      case '/v1/gate/journal':
        return this.#takeJournal(JSON.parse(body.toString()));
      case '/v1/gate/health':
        this.health.push(gateHealthSchema.parse(JSON.parse(body.toString())));
        return {};
      default:
        throw new Error(`no such path: ${url.pathname}`);
    }
  }

  async #pair(body: unknown): Promise<object> {
    const { signKey, sealKey, code, community } = pairRequestSchema.parse(body);
    if (code !== this.code || community !== this.community) throw new Error('wrong code');
    this.#gateKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signKey }, format: 'jwk' });
    const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const recipientPublicKey = await suite.kem.deserializePublicKey(
      Uint8Array.from(bytesOfBase64url(sealKey) ?? []).buffer,
    );
    const sender = await suite.createSenderContext({
      recipientPublicKey,
      info: Uint8Array.from(credentialKeyInfo(this.gate)).buffer,
    });
    const ciphertext = await sender.seal(Uint8Array.from(this.#credentialKey).buffer);
    return {
      gate: this.gate,
      community: this.community,
      serverKey: this.#keys.publicKey.export({ format: 'jwk' }).x,
      timeZone: 'Asia/Shanghai',
      sealedKey: base64url(concatBytes(new Uint8Array(sender.enc), new Uint8Array(ciphertext))),
    };
  }

  #snapshotSince(since: string | null): object {
    if (since !== null && Number(since) === this.snapshot.cursor) return { unchanged: true };
    const delta = since === null ? undefined : this.deltas.get(Number(since));
    if (delta?.cursor === this.snapshot.cursor) return this.twist(this.seal('snapshot-delta', delta)) as object;
    return this.twist(this.seal('snapshot', this.snapshot)) as object;
  }

  async #waitForOrders(cursor: number): Promise<object> {
    if (this.orders.length === 0 && cursor === this.snapshot.cursor) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 2000);
        this.#wakePoll = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return { orders: this.orders, cursor: this.snapshot.cursor };
  }

  #takeResults(body: unknown): object {
    const { results } = orderResultsSchema.parse(body);
    this.results.push(...results);
    const answered = new Set<string>(results.map((result) => result.order));
    this.orders = this.orders.filter(
      (order) => !answered.has((JSON.parse(Buffer.from(order.payload, 'base64url').toString()) as OrderDocument).id),
    );
    return {};
  }

  #takeJournal(body: unknown): object | null {
    const { entries, anchor } = journalBatchSchema.parse(body);
    this.batches.push(entries.length);
    if (anchor !== null && anchor.seq > this.head.seq) {
      this.gaps += 1;
      this.head = anchor;
    }
    if (this.lieAboutHead) return { head: { seq: this.head.seq, hash: 'f'.repeat(64) } };
    const fresh = entries.filter((entry) => entry.seq > this.head.seq);
    const [first] = fresh;
    if (first !== undefined && first.seq > this.head.seq + 1)
      return { code: 'access.journal_gap', facts: { seq: this.head.seq } };
    this.head = orThrow(verifyChain(fresh, this.head, sha256));
    this.entries.push(...fresh);
    if (!this.loseNextJournalReply) return { head: this.head };
    this.loseNextJournalReply = false;
    return null;
  }
}
