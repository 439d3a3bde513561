import { call } from './call.ts';
import type { CredentialKind, DoorState, Method } from '@lintel/access-rules';
import type { Id } from '@lintel/kernel';

export type Role = 'resident' | 'committee' | 'guard' | 'front_desk' | 'site_manager' | 'admin';
export interface Masked { readonly masked: string }
export interface Me {
  readonly account: string;
  readonly person: string;
  readonly name: Masked;
  readonly community: { readonly id: string; readonly name: string; readonly slug: string };
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly may: readonly string[];
  readonly strong: boolean;
  readonly serverTime: number;
}
export interface Session { readonly id: string; readonly current: boolean; readonly createdAt: number; readonly lastSeenAt: number }
export interface Door {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly linkCode: string;
  readonly state: DoorState;
  readonly methods: readonly Method[];
  readonly freePassNow: boolean;
  readonly favourite: boolean;
}
export interface Opening { readonly outcome: 'opened' | 'sent' | 'refused'; readonly code?: string | undefined }
export interface Credential {
  readonly id: Id<'credential'>;
  readonly kind: CredentialKind;
  readonly label: string;
  readonly state: 'active' | 'not_yet' | 'expired' | 'revoked';
  readonly from: number;
  readonly until: number | null;
  readonly deviceKey?: string | null | undefined;
  readonly claimed?: boolean | undefined;
}
export interface Passage {
  readonly at: number;
  readonly door: string;
  readonly doorName: string;
  readonly method: Method | null;
  readonly outcome: 'opened' | 'refused';
  readonly code?: string | null | undefined;
}
export interface Home {
  readonly part: string;
  readonly building: string;
  readonly stairwell: string;
  readonly flatNo: string;
  readonly kind: string;
  readonly from: number;
  readonly until: number | null;
  readonly housemates: readonly { readonly name: Masked; readonly kind: string; readonly occupancy?: string | null | undefined }[];
}
export interface HeldField { readonly field: string; readonly masked: string; readonly why: string; readonly keepDays: number | null }
export interface MyData { readonly fields: readonly HeldField[]; readonly held: readonly { readonly what: string; readonly why: string; readonly keepDays: number | null }[] }
export interface RegisteredPhone { readonly id: string; readonly name: string; readonly addedAt: number }

export const getCommunity = (community?: string) =>
  call<{ id: string; slug: string; name: string; timeZone: string }>('GET', `/v1/community${community === undefined ? '' : `?community=${community}`}`);
export const requestSignInCode = (body: { phone: string; community?: string | undefined }) => call<{ retryAfterSeconds: number }>('POST', '/v1/sign-in/codes', body);
export const verifySignInCode = (body: { phone: string; code: string; community?: string | undefined }) => call<Me>('POST', '/v1/sign-in/codes/verify', body);
export const signOut = () => call<object>('POST', '/v1/sign-out');
export const getMe = () => call<Me>('GET', '/v1/me');
export const switchRole = (body: { role: Role; totp?: string | undefined }) => call<Me>('POST', '/v1/me/role', body);
export const listMySessions = () => call<{ sessions: readonly Session[] }>('GET', '/v1/me/sessions');
export const endSession = (session: string) => call<object>('DELETE', `/v1/me/sessions/${session}`);
export const listDeviceKeys = () => call<{ deviceKeys: readonly RegisteredPhone[] }>('GET', '/v1/me/device-keys');
export const registerDeviceKey = (body: { publicKey: string; name: string }) => call<{ deviceKey: string }>('POST', '/v1/me/device-keys', body);
export const removeDeviceKey = (deviceKey: string) => call<object>('DELETE', `/v1/me/device-keys/${deviceKey}`);
export const getMyData = () => call<MyData>('GET', '/v1/me/data');
export const revealMyData = () => call<{ fields: readonly { field: string; value: string }[] }>('POST', '/v1/me/data/reveal');
export const getMyHome = () => call<{ homes: readonly Home[] }>('GET', '/v1/me/home');
export const inviteFamily = (part: string, body: { name: string; phone: string }) => call<object>('POST', `/v1/me/home/${part}/family`, body);
export const removeFamily = (part: string, occupancy: string) => call<object>('DELETE', `/v1/me/home/${part}/family/${occupancy}`);
export const listMyDoors = () => call<{ doors: readonly Door[] }>('GET', '/v1/me/doors');
export const setFavouriteDoor = (door: string) => call<object>('PUT', '/v1/me/favourite-door', { door });
export const openDoor = (door: string, body: { via: 'tap' | 'door_link'; request: string }) => call<Opening>('POST', `/v1/doors/${door}/open`, body);
export const getDoorLink = (code: string) => call<{ door: string; name: string; community: string }>('GET', `/v1/door-links/${code}`);
export const listMyCredentials = () => call<{ credentials: readonly Credential[] }>('GET', '/v1/me/credentials');
export const drawPin = () => call<{ pin: string; credential: string }>('POST', '/v1/me/pin');
export const endCredential = (credential: string) => call<object>('DELETE', `/v1/me/credentials/${credential}`);
export const claimCard = (credential: string) => call<object>('POST', `/v1/me/cards/${credential}/claim`);
export const listMyPassages = (page: number) => call<{ items: readonly Passage[]; total: number; page: number; pageSize: number }>('GET', `/v1/me/passages?page=${page}`);
