import { Refused } from '@lintel/kernel';
import type { Composed } from '../compose.ts';
import type { StaffRole } from '../modules/identity/index.ts';
import type { Community } from '../modules/registry/index.ts';
import { DEMO_PEOPLE, type DemoPerson } from './demo-people.ts';
import { generateRoll, rollFile } from './generate-roll.ts';

/** How to sign in as somebody of the demo. */
export type DemoAccount =
  | {
      readonly role: StaffRole;
      readonly login: string;
      readonly password: string;
      readonly totpSecret: string;
      readonly totpUri: string;
    }
  | {
      readonly role: 'resident' | 'committee';
      readonly who: DemoPerson;
      readonly phone: string;
      readonly home: string;
    };

export interface Demo {
  readonly community: string;
  readonly gate: string;
  readonly accounts: readonly DemoAccount[];
  readonly pairing: string;
}

export type DemoNeeds = Pick<Composed, 'database' | 'directory' | 'vault' | 'identity' | 'registry' | 'access'>;

const COMMUNITY = { slug: 'wangchunyuan', name: '望春苑', timeZone: 'Asia/Shanghai' } as const;
const SEED = 483;

const STAFF: readonly {
  readonly role: StaffRole;
  readonly login: string;
  readonly displayName: string;
  readonly badge?: string;
}[] = [
  { role: 'admin', login: 'admin', displayName: '系统管理员' },
  { role: 'site_manager', login: 'manager', displayName: '方经理' },
  { role: 'front_desk', login: 'desk', displayName: '前台小吴', badge: '小吴' },
  { role: 'guard', login: 'guard', displayName: '保安老郑', badge: '017号' },
];

const HOMES: Readonly<Record<DemoPerson, string>> = {
  owner: '6幢 2单元 301',
  family: '6幢 2单元 301',
  tenant: '6幢 2单元 302',
  threeFlats: '6幢 2单元 302 · 1幢 803 · 3幢 1单元 501',
  committee: '2幢 1202',
};

/**
 * Sets up the demo community as a real one would be: its roll through the import, its staff, its first doors and a gate.
 *
 * A start that was cut off may run it again: what stands is found and kept. Only the staff's passwords cannot be shown twice, so
 * staff whose login stands already are added once more under another one.
 */
export async function loadDemo(needs: DemoNeeds): Promise<Demo> {
  const community = (await needs.directory.find(COMMUNITY.slug)) ?? (await needs.registry.foundCommunity(COMMUNITY));
  await needs.registry.importRoll(community.id, rollFile(generateRoll(SEED)));
  await appointCommittee(needs, community);
  const { gate, pairing } = await addDoors(needs, community);
  const staff: DemoAccount[] = [];
  for (const one of STAFF) staff.push(await addStaff(needs, community, one));
  const residents = Object.entries(DEMO_PEOPLE).map(([who, { phone }]): DemoAccount => {
    const person = who as DemoPerson; // the keys of DEMO_PEOPLE
    return { role: person === 'committee' ? 'committee' : 'resident', who: person, phone, home: HOMES[person] };
  });
  return { community: community.id, gate, pairing, accounts: [...residents, ...staff] };
}

async function appointCommittee({ database, vault, identity }: DemoNeeds, { id }: Community): Promise<void> {
  await database.forModule('identity').inTx(id, async (tx) => {
    const person = await vault.findByPhone(tx, DEMO_PEOPLE.committee.phone);
    if (person === null) throw new Error('the demo roll has no committee member');
    await identity.ensureAccount(tx, person, ['committee']);
  });
}

const LOGINS_TRIED = 5;

async function addStaff(
  { identity }: DemoNeeds,
  { id }: Community,
  staff: (typeof STAFF)[number],
): Promise<DemoAccount> {
  for (let attempt = 1; attempt <= LOGINS_TRIED; attempt++) {
    const login = attempt === 1 ? staff.login : `${staff.login}-${attempt}`;
    const added = await identity
      .addStaff(id, { who: { displayName: staff.displayName }, login, role: staff.role, badge: staff.badge ?? null })
      .catch((error: unknown) => {
        if (error instanceof Refused && error.refusal.code === 'identity.login_taken') return null;
        throw error;
      });
    if (added !== null)
      return {
        role: staff.role,
        login,
        password: added.password,
        totpSecret: added.totpSecret,
        totpUri: added.totpUri,
      };
  }
  throw new Error('every login of the demo staff is taken');
}

/** The gates to the street for everyone, and a door for each stairwell of the demo's first homes. */
const DOORS: readonly {
  readonly name: string;
  readonly building: string | null;
  readonly stairwell: string;
  readonly barrierFreeLane: boolean;
}[] = [
  { name: '东门', building: null, stairwell: '', barrierFreeLane: true },
  { name: '6幢2单元门', building: '6幢', stairwell: '2单元', barrierFreeLane: false },
  { name: '1幢大堂', building: '1幢', stairwell: '', barrierFreeLane: true },
  { name: '2幢大堂', building: '2幢', stairwell: '', barrierFreeLane: true },
  { name: '3幢1单元门', building: '3幢', stairwell: '1单元', barrierFreeLane: false },
];

async function addDoors(
  { access, registry, database }: DemoNeeds,
  { id }: Community,
): Promise<{ readonly gate: string; readonly pairing: string }> {
  const actor = { community: id };
  const [standing] = await access.setUp.listGates(actor);
  if (standing !== undefined)
    return { gate: standing.id, pairing: (await access.setUp.renewPairing(actor, standing.id)).pairing };
  const stairwells = await database.forModule('registry').inTx(id, async (tx) => await registry.stairwells(tx));
  const doors: Parameters<typeof access.setUp.addGate>[1]['doors'][number][] = [];
  for (const { name, building, stairwell, barrierFreeLane } of DOORS) {
    const place = stairwells.find((one) => one.building === building && one.name === stairwell)?.id ?? null;
    const door = await access.setUp.addDoor(actor, { name, stairwell: place, gate: null, barrierFreeLane });
    await access.setUp.changeDoor(actor, { door: door.id, asked: { state: 'in_service' } });
    doors.push(door.id);
  }
  const { gate, pairing } = await access.setUp.addGate(actor, { name: '东门岗亭', doors });
  return { gate, pairing };
}
