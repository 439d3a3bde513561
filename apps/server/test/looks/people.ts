import { stringify } from 'csv-stringify/sync';
import { Secret as TotpSecret, TOTP } from 'otpauth';
import type { Answer, Client } from '../client.ts';
import type { TestServer } from '../server.ts';

/**
 * People of the home community whose names and phones stand nowhere else: whatever of them comes back in clear was shown.
 * Surnames stand in masks, so what is looked for is what comes after them. Phones differ in their middle: in base64 the last digit of one
 * is not told from the next.
 */
export const PEOPLE = {
  owner: { surname: '诸葛', given: '翀翾', phone: '19971350118' },
  family: { surname: '诸葛', given: '璟焱', phone: '19972350218' },
  tenant: { surname: '司徒', given: '沅芷', phone: '19973350318' },
  neighbour: { surname: '慕容', given: '霁旻', phone: '19974350418' },
  committee: { surname: '上官', given: '骁骐', phone: '19975350518' },
  guard: { surname: '令狐', given: '彧煊', phone: null },
  front_desk: { surname: '东方', given: '韫玑', phone: null },
  site_manager: { surname: '皇甫', given: '邈昀', phone: null },
  admin: { surname: '尉迟', given: '珩瑄', phone: null },
} as const;
export type Who = keyof typeof PEOPLE;

export const STAFF = ['guard', 'front_desk', 'site_manager', 'admin'] as const;
export const RESIDENTS = ['owner', 'family', 'tenant', 'neighbour', 'committee'] as const;
const WHO = [...RESIDENTS, ...STAFF];

export const nameOf = (who: Who): string => `${PEOPLE[who].surname}${PEOPLE[who].given}`;

/** What is looked for: of whom, and which field. */
export const SECRETS = WHO.flatMap((who) => {
  const { given, phone } = PEOPLE[who];
  return [
    { label: `${who} name`, who, field: 'name', value: given },
    ...(phone === null ? [] : [{ label: `${who} phone`, who, field: 'phone', value: phone }]),
  ];
});

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
const flat = (no: string): readonly string[] => ['3幢', '1单元', no, '住宅', '88', '实测'];
const of = (who: Who, from: string, until = ''): readonly string[] => [
  nameOf(who),
  PEOPLE[who].phone ?? '',
  from,
  until,
];

/** The file with which the people of the homes came into the register. */
export const ROLL_OF_PEOPLE = Buffer.from(
  stringify([
    HEADINGS,
    [...flat('301'), '业主', ...of('owner', '2020-01-05')],
    [...flat('302'), '业主', ...of('owner', '2020-01-05')],
    [...flat('302'), '承租人', ...of('tenant', '2026-01-01', '2027-12-31')],
    [...flat('303'), '业主', ...of('neighbour', '2021-03-01')],
    [...flat('304'), '业主', ...of('committee', '2019-06-01')],
  ]),
);

/** A browser for each of these people, once a round: a code is good once, and can be asked for once a minute. */
export type Round = <Some extends Who>(people: readonly Some[]) => Promise<ReadonlyMap<Some, Client>>;

/** Brings the people in as life does: the roll, an invitation, an election, employment. */
export async function bringIn(server: TestServer): Promise<Round> {
  const manager = await server.as('site_manager');
  const admin = await server.as('admin');
  await done(manager.upload('/v1/roll/imports', ROLL_OF_PEOPLE));
  const secrets = new Map<string, StaffSecret>();
  for (const role of STAFF) {
    const login = `canary-${role.replace('_', '-')}`;
    const { password, totpSecret } = await done(admin.post('/v1/staff', { displayName: nameOf(role), login, role }));
    secrets.set(role, { login, password, totpSecret });
  }
  await done(admin.post('/v1/committee', { phone: PEOPLE.committee.phone }));
  const signIn = async (who: Who): Promise<Client> => {
    const secret = secrets.get(who);
    return secret === undefined
      ? await signInByCode(server, PEOPLE[who].phone ?? '')
      : await signInByPassword(server, secret);
  };
  const round: Round = async (people) => {
    server.clock.advance(61_000);
    return new Map(await Promise.all(people.map(async (who) => [who, await signIn(who)] as const)));
  };
  const owner = await signIn('owner');
  const [home] = (await done(owner.get('/v1/me/home'))).homes;
  await done(owner.post(`/v1/me/home/${home.part}/family`, { name: nameOf('family'), phone: PEOPLE.family.phone }));
  await server.settle();
  return round;
}

async function signInByCode(server: TestServer, phone: string): Promise<Client> {
  const client = server.browser();
  const code = await codeFor(server, client, phone);
  await done(client.post('/v1/sign-in/codes/verify', { phone, code, community: server.community }));
  return client;
}

/** Asks for a code and reads the text message. */
export async function codeFor(server: TestServer, client: Client, phone: string): Promise<string> {
  const before = server.sms.length;
  await done(client.post('/v1/sign-in/codes', { phone, community: server.community }));
  await server.settle();
  return /(\d{6})/.exec(server.sms.slice(before).find((one) => one.phone === phone)?.text ?? '')?.[1] ?? 'no code came';
}

export interface StaffSecret {
  readonly login: string;
  readonly password: string;
  readonly totpSecret: string;
}

export function staffSignIn(server: TestServer, { login, password, totpSecret }: StaffSecret) {
  const totp = new TOTP({ secret: TotpSecret.fromBase32(totpSecret) }).generate({ timestamp: server.clock.now() });
  return { login, password, totp, community: server.community };
}

async function signInByPassword(server: TestServer, secret: StaffSecret): Promise<Client> {
  const client = server.browser();
  await done(client.post('/v1/sign-in/staff', staffSignIn(server, secret)));
  return client;
}

/** What came back, when it went well: what a test stands on must not be missing silently. */
export async function done(asked: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`answered ${status} ${body.code}`);
  return body;
}
