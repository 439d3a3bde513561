import { inventedPhone } from './invented-people.ts';

/** The people whom the demo names, so that one can sign in as each of them. */
export const DEMO_PEOPLE = {
  owner: { name: '林晓燕', phone: inventedPhone(1) },
  tenant: { name: '赵志强', phone: inventedPhone(2) },
  family: { name: '林子涵', phone: inventedPhone(3) },
  committee: { name: '顾建平', phone: inventedPhone(4) },
  threeFlats: { name: '沈玉兰', phone: inventedPhone(5) },
} as const;

export type DemoPerson = keyof typeof DEMO_PEOPLE;
