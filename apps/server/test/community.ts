import type { Id } from '@lintel/kernel';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import type { Role } from '../src/platform/actor.ts';
import { type Client, clientOf } from './client.ts';
import type { Assembled, TestClock } from './compose-on.ts';
import { type SignIn, signInResident, signInStaff } from './sign-in.ts';

/** A small community with people in every role. */
export interface TestCommunity {
  readonly community: Id<'community'>;
  /** A signed-in browser of someone in this role; the same one each time. */
  as(role: Role): Promise<Client>;
  /** A signed-in browser of whoever has this phone. */
  resident(phone: string): Promise<Client>;
}

export interface Founding {
  readonly app: FastifyInstance;
  readonly clock: TestClock;
  readonly assembled: Assembled;
}

/** Phones of the people below, by who they are. */
export const PHONES = {
  /** Owner of 1-1-101 and 1-1-102. */
  owner: '19900000001',
  coOwner: '19900000002',
  /** Tenant lessee of 1-1-102. */
  tenant: '19900000003',
  /** Owner of 2-1201, and on the owners' committee. */
  committee: '19900000004',
} as const;

const ROLL = [
  ['楼幢', '单元', '室号', '用途', '专有面积(㎡)', '面积来源', '关系', '姓名', '手机', '起始日期', '终止日期'],
  ['1幢', '1单元', '101', '住宅', '89.12', '不动产登记', '业主', '王小明', PHONES.owner, '2020-01-05', ''],
  ['1幢', '1单元', '101', '', '', '', '共有人', '李芳', PHONES.coOwner, '2020-01-05', ''],
  ['1幢', '1单元', '102', '住宅', '120.5', '不动产登记', '业主', '王小明', PHONES.owner, '2021-03-01', ''],
  ['1幢', '1单元', '102', '', '', '', '承租人', '赵强', PHONES.tenant, '2026-01-01', '2027-12-31'],
  ['2幢', '', '1201', '住宅', '133', '实测', '业主', '欧阳静', PHONES.committee, '2019-06-01', ''],
];

export async function founded(
  { app, clock, assembled }: Founding,
  named: { readonly slug: string; readonly name: string },
): Promise<TestCommunity> {
  const { composed, database, queue, sms } = assembled;
  const { id } = await composed.registry.foundCommunity({ ...named, timeZone: 'Asia/Shanghai' });
  await composed.registry.importRoll(id, Buffer.from(stringify(ROLL)));
  await database.forModule('registry').inTx(id, async (tx) => {
    const person = await composed.vault.findByPhone(tx, PHONES.committee);
    if (person !== null) await composed.identity.ensureAccount(tx, person, ['resident', 'committee']);
  });
  await queue.settle();
  const signIn: SignIn = {
    identity: composed.identity,
    clock,
    sms,
    browser: () => clientOf(app),
    settle: queue.settle,
  };
  const browsers = new Map<string, Client>();
  const once = async (key: string, open: () => Promise<Client | null>): Promise<Client> => {
    const client = browsers.get(key) ?? (await open());
    if (client === null) throw new Error(`nobody could sign in as ${key}`);
    browsers.set(key, client);
    return client;
  };
  const resident = async (phone: string): Promise<Client> =>
    await once(phone, async () => await signInResident(signIn, phone, id));
  return {
    community: id,
    resident,
    as: async (role) => {
      switch (role) {
        case 'resident':
          return await resident(PHONES.owner);
        case 'committee':
          return await asCommittee(await resident(PHONES.committee));
        case 'guard':
        case 'front_desk':
        case 'site_manager':
        case 'admin':
          return await once(role, async () => await signInStaff(signIn, role, id));
      }
    },
  };
}

async function asCommittee(client: Client): Promise<Client> {
  const reply = await client.post('/v1/me/role', { role: 'committee' });
  if (reply.status !== 200) throw new Error(`switching to the committee answered ${reply.status} ${reply.body.code}`);
  return client;
}
