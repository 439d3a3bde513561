import type { Id } from '@lintel/kernel';
import { stringify } from 'csv-stringify/sync';
import { Secret, TOTP } from 'otpauth';
import type { Client } from '../../../../test/client.ts';
import { type ModuleServer, moduleServer, type UnderTest } from '../../../../test/module-server.ts';
import type { Platform } from '../../../platform/platform.ts';
import { createIdentity, type IdentityModule, type StaffRole } from '../../identity/index.ts';
import { type Community, createCommunities, createRegistry, type RegistryModule } from '../../registry/index.ts';
import { createTrace } from '../../trace/index.ts';
import { createVault } from '../../vault/index.ts';
import { type AccessModule, createAccess } from '../index.ts';

interface AccessUnderTest extends UnderTest {
  readonly identity: IdentityModule;
  readonly registry: RegistryModule;
  readonly access: AccessModule;
}

export type AccessServer = ModuleServer<AccessUnderTest> & {
  readonly community: Community;
  readonly other: Community;
  staff(role: StaffRole, community?: Community): Promise<Client>;
  /** Signs in with a code sent to the phone. */
  resident(phone: string, community?: Community): Promise<Client>;
  /** The part with this flat number. */
  part(flatNo: string): Promise<Id<'part'>>;
  stairwell(building: string): Promise<Id<'stairwell'>>;
  /** A door in service. */
  addDoor(name: string, stairwell: Id<'stairwell'> | null): Promise<Id<'door'>>;
};

const HEADINGS = [
  '楼幢',
  '单元',
  '室号',
  '用途',
  '专有面积(㎡)',
  '面积来源',
  '关系',
  '姓名',
  '手机',
  '起始日期',
  '终止日期',
];

/** A couple with a second flat that is let, and a neighbour in another building. Their names must reach no gate. */
const ROLL = [
  HEADINGS,
  ['1幢', '1单元', '101', '住宅', '89.12', '不动产登记', '业主', '王小明', '19900000001', '2020-01-05', ''],
  ['1幢', '1单元', '101', '', '', '', '共有人', '李芳', '19900000002', '2020-01-05', ''],
  ['2幢', '1单元', '202', '住宅', '120.5', '不动产登记', '业主', '王小明', '19900000001', '2021-03-01', ''],
  ['2幢', '1单元', '202', '', '', '', '承租人', '赵强', '19900000003', '2026-01-01', '2027-12-31'],
  ['3幢', '1单元', '303', '住宅', '98.07', '合同', '业主', '陈晨', '19900000004', '2022-07-15', ''],
];

export const OWNER = '19900000001';
export const CO_OWNER = '19900000002';
export const TENANT = '19900000003';
export const NEIGHBOUR = '19900000004';
export const CANARIES = ['王小明', '李芳', '赵强', '陈晨', OWNER, CO_OWNER, TENANT, NEIGHBOUR, '101', '202', '303'];

/** Access on what it stands on: real register, identity and vault, a real database, queue and HTTP. */
export async function accessServer(): Promise<AccessServer> {
  const server = await moduleServer(underTest);
  const { registry } = server.modules;
  const community = await registry.foundCommunity({ slug: 'wangchunyuan', name: '望春苑', timeZone: 'Asia/Shanghai' });
  const other = await registry.foundCommunity({ slug: 'bieyuan', name: '别苑', timeZone: 'Asia/Shanghai' });
  for (const { id } of [community, other]) await registry.importRoll(id, Buffer.from(stringify(ROLL)));
  await server.settle();
  const browsers = new Map<string, Client>();
  const signedIn = async (name: string, signIn: () => Promise<Client>): Promise<Client> => {
    const known = browsers.get(name);
    if (known !== undefined && (await known.get('/v1/me')).status === 200) return known;
    const client = await signIn();
    browsers.set(name, client);
    return client;
  };
  const logins = new Map<string, Login>();
  const whole: AccessServer = {
    ...server,
    community,
    other,
    staff: async (role, where = community) =>
      await signedIn(`${role} ${where.id}`, async () => {
        const login = logins.get(`${role} ${where.id}`) ?? (await addStaff(server, role, where));
        logins.set(`${role} ${where.id}`, login);
        return await signInStaff(server, login);
      }),
    resident: async (phone, where = community) =>
      await signedIn(`${phone} ${where.id}`, async () => await signInResident(server, phone, where)),
    part: async (flatNo) =>
      (await (await whole.staff('site_manager')).get(`/v1/roll?q=${flatNo}`)).body.items[0].part.id,
    stairwell: async (building) =>
      (await (await whole.staff('site_manager')).get(`/v1/roll?q=${encodeURIComponent(building)}`)).body.items[0].part
        .stairwellId,
    addDoor: async (name, stairwell) => {
      server.clock.advance(1);
      const manager = await whole.staff('site_manager');
      const { body } = await manager.post('/v1/doors', { name, stairwell, barrierFreeLane: true });
      await manager.patch(`/v1/doors/${body.id}`, { state: 'in_service' });
      return body.id;
    },
  };
  return whole;
}

function underTest(platform: Platform): AccessUnderTest {
  const communities = createCommunities(platform);
  const trace = createTrace({ ...platform, communities });
  const vault = createVault({ ...platform, trace, inventories: [] });
  const identity = createIdentity({ ...platform, vault, keys: vault.secrets, communities });
  const registry = createRegistry({ ...platform, vault, identity, communities });
  const access = createAccess({ ...platform, registry });
  return {
    identity,
    registry,
    access,
    routes: [...identity.routes, ...registry.routes, ...access.routes],
    subscriptions: [...identity.subscriptions, ...access.subscriptions],
    jobs: [...registry.jobs, ...access.jobs],
    authenticate: identity.authenticate,
    authenticateGate: access.authenticateGate,
    start: async () => {
      await vault.start();
      await trace.start();
    },
    stop: trace.stop,
  };
}

interface Login {
  readonly login: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly community: Id<'community'>;
}

async function addStaff(server: ModuleServer<AccessUnderTest>, role: StaffRole, { id }: Community): Promise<Login> {
  const login = role.replace('_', '-');
  const { password, totpSecret } = await server.modules.identity.addStaff(id, {
    who: { displayName: '工作人员' },
    login,
    role,
  });
  return { login, password, totpSecret, community: id };
}

async function signInStaff(server: ModuleServer<AccessUnderTest>, { totpSecret, ...who }: Login): Promise<Client> {
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: server.clock.now() });
  const client = server.browser();
  const reply = await client.post('/v1/sign-in/staff', { ...who, totp });
  if (reply.status !== 200) throw new Error(`staff sign-in answered ${reply.status} ${reply.body.code}`);
  return client;
}

async function signInResident(
  server: ModuleServer<AccessUnderTest>,
  phone: string,
  { id }: Community,
): Promise<Client> {
  const client = server.browser();
  const before = server.sms.length;
  await client.post('/v1/sign-in/codes', { phone, community: id });
  await server.settle();
  const code = /(\d{6})/.exec(server.sms.slice(before).find((one) => one.phone === phone)?.text ?? '')?.[1];
  const reply = await client.post('/v1/sign-in/codes/verify', { phone, code, community: id });
  if (reply.status !== 200) throw new Error(`sign-in answered ${reply.status} ${reply.body.code}`);
  return client;
}
