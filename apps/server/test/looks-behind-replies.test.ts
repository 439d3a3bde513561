import { createHash } from 'node:crypto';
import { hashLeaf, parseCheckpoint, parseProof, verifyInclusion } from '@lintel/translog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../src/platform/actor.ts';
import type { Answer, Client } from './client.ts';
import { PHONES } from './community.ts';
import { type TestServer, testServer } from './server.ts';

/**
 * No route shows anybody's name or phone in clear but with a look at that person in the log. Everybody in the community is a canary:
 * all routes are driven as all roles, every reply is searched for every canary, and for each that comes back to somebody else
 * the person must have a look more than before, with a proof that holds.
 */
const CANARIES = {
  [PHONES.owner]: '王小明',
  [PHONES.coOwner]: '李芳',
  [PHONES.tenant]: '赵强',
  [PHONES.committee]: '欧阳静',
} as const;
const ROLES: readonly Role[] = ['resident', 'committee', 'guard', 'front_desk', 'site_manager', 'admin'];

let server: TestServer;
let own: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await testServer();
  for (const phone of Object.keys(CANARIES)) await server.resident(phone);
  own = await idsOfAll();
});
afterAll(async () => await server.close());

/** One of everything here, by the names that paths use. */
async function idsOfAll(): Promise<Record<string, string>> {
  const one = async (table: string, column = 'id'): Promise<string> => {
    const { rows } = await server.database.owner.query(
      `select ${column} as id from ${table} where community_id = $1 order by 1 limit 1`,
      [server.community],
    );
    return rows[0]?.id ?? '';
  };
  return {
    part: await one('registry.part'),
    holding: await one('registry.holding'),
    occupancy: await one('registry.occupancy'),
    account: await one('identity.account'),
  };
}

interface Look {
  readonly proof: string;
  readonly leaf: string;
  readonly event: string;
  readonly salt: string;
  readonly fields: readonly string[];
  readonly outcome: string;
}

async function looksAt(phone: string): Promise<readonly Look[]> {
  // As residents, whatever role the session was left in.
  const client = await server.resident(phone);
  const reply = await client.get('/v1/me/looks?limit=100');
  expect([reply.status, reply.body.gap]).toEqual([200, false]);
  return reply.body.items;
}

function isProven({ proof, leaf, event, salt }: Look): boolean {
  const parsed = parseProof(proof);
  if (!parsed.ok) return false;
  const checkpoint = parseCheckpoint(parsed.value.checkpoint.text);
  if (!checkpoint.ok) return false;
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const leafHash = hashLeaf(Buffer.from(leaf), sha256);
  const commitment = sha256(Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from(event)])).toString('base64');
  const claim = { ...checkpoint.value, index: parsed.value.index, leafHash };
  return leaf.endsWith(`\nc ${commitment}\n`) && verifyInclusion(claim, parsed.value.hashes, sha256);
}

/** Bodies that bring something back where an empty one would be refused. */
function bodyOf(id: string, phone: string): object {
  switch (id) {
    case 'revealPerson':
      return { fields: ['name', 'phone'], reason: 'emergency' };
    case 'findByPhone':
    case 'requestSignInCode':
      return { phone };
    default:
      return {};
  }
}

async function call(client: Client, method: string, path: string, body: object): Promise<Answer> {
  if (method === 'GET') return await client.get(path);
  if (method === 'PUT') return await client.put(path, body);
  if (method === 'PATCH') return await client.patch(path, body);
  return await client.post(path, body);
}

const QUERIES: Readonly<Record<string, readonly string[]>> = {
  exportRoll: ['?format=csv&personal=full&reason=emergency', '?format=csv'],
  searchRoll: ['?q=%E7%8E%8B%E5%B0%8F%E6%98%8E', `?q=${PHONES.tenant}`, ''],
};

/** What came back in clear: the phones of the persons whose name or phone stands in the reply. */
function shownIn(reply: Answer): readonly string[] {
  const text = reply.bytes.toString('utf8');
  return Object.entries(CANARIES).flatMap(([phone, name]) =>
    new RegExp(`(?<![0-9])${phone}(?![0-9])`).test(text) || text.includes(name) ? [phone] : [],
  );
}

/** Who asks in each role; their own data may come back to them without a look. */
const SELF: Readonly<Partial<Record<Role, string>>> = { resident: PHONES.owner, committee: PHONES.committee };

test('every canary that comes back has a look behind it, and every look a proof', { timeout: 240_000 }, async () => {
  const persons = await personsByPhone();
  const shown: string[] = [];
  const without: string[] = [];
  for (const role of ROLES) {
    for (const { spec } of server.composed.routes) {
      // Ends the session that asks; deletes what the next route would show; belongs to gates, which have no session.
      if (spec.id === 'signOut' || spec.method === 'DELETE' || spec.may === 'gate' || spec.upload !== undefined)
        continue;
      if (spec.id.startsWith('signIn') || spec.id === 'switchRole') continue;
      for (const [phone, person] of spec.path.includes('{person}') ? persons : [...persons].slice(0, 1)) {
        for (const query of QUERIES[spec.id] ?? ['']) {
          const before = await countLooks();
          const path = spec.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
            name === 'person' ? person : name === 'seq' ? '1' : (own[name] ?? '019aa000-0000-7000-8000-000000000001'),
          );
          const reply = await call(await server.as(role), spec.method, `${path}${query}`, bodyOf(spec.id, phone));
          const after = await countLooks();
          for (const seen of shownIn(reply)) {
            if (seen === SELF[role]) continue;
            shown.push(`${role} ${spec.id}`);
            if ((after[seen] ?? 0) <= (before[seen] ?? 0)) without.push(`${role} ${spec.id}${query}`);
          }
        }
      }
    }
  }
  expect(without).toEqual([]);
  // The test can find what it looks for.
  expect(new Set(shown)).toEqual(
    new Set(['front_desk revealPerson', 'site_manager revealPerson', 'site_manager exportRoll']),
  );
  for (const phone of Object.keys(CANARIES)) {
    const looks = await looksAt(phone);
    expect(looks.some(({ fields, outcome }) => outcome === 'shown' && fields.includes('name'))).toBe(true);
    expect(looks.filter((look) => !isProven(look))).toEqual([]);
  }
});

test('whoever may not, and tried, stands in the list of the person', async () => {
  const looks = await looksAt(PHONES.tenant);
  const denied = looks.filter(({ outcome }) => outcome === 'denied').map(({ event }) => JSON.parse(event).actor.role);
  expect(new Set(denied)).toEqual(new Set(['resident', 'committee', 'guard', 'admin']));
});

/** The looks that the log holds at each canary, by phone: read from the tables, so that reading makes none. */
async function countLooks(): Promise<Record<string, number>> {
  const { rows } = await server.database.owner.query<{ person: string; looks: string }>(
    'select person, count(*) as looks from trace.event join trace.entry on entry.event = event.id group by person',
  );
  const byPerson = new Map(rows.map(({ person, looks }) => [person, Number(looks)]));
  return Object.fromEntries([...(await personsByPhone())].map(([phone, person]) => [phone, byPerson.get(person) ?? 0]));
}

let known: ReadonlyMap<string, string> | null = null;
async function personsByPhone(): Promise<ReadonlyMap<string, string>> {
  if (known !== null) return known;
  const { database, vault } = server.composed;
  known = await database
    .forModule('registry')
    .inTx(server.community, async (tx) => await vault.findManyByPhone(tx, Object.keys(CANARIES)));
  return known;
}
