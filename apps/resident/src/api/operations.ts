// The one place that knows the generated client: what each screen asks, by the server's operation names.
import * as api from '@lintel/api-client';
import { replyOf } from './reply-of.ts';

export type Me = api.GetMeResponse;
export type Role = Me['role'];
export type Session = api.ListMySessionsResponse['sessions'][number];
export type RegisteredPhone = api.ListMyDeviceKeysResponse['deviceKeys'][number];
export type Door = api.ListMyDoorsResponse['doors'][number];
export type Opening = api.OpenDoorResponse;
export type Credential = api.ListMyCredentialsResponse['credentials'][number];
export type Passage = api.ListMyPassagesResponse['items'][number];
export type Home = api.GetMyHomeResponse['homes'][number];
export type MyData = api.GetMyDataResponse;
export type LooksPage = api.ListMyLooksResponse;
export type Look = LooksPage['items'][number];
export type PublicLog = api.GetPublicLogResponse;

type Body<Data extends { readonly body?: unknown }> = NonNullable<Data['body']>;

export const getCommunity = (community?: string) =>
  replyOf(api.getCommunity({ query: community === undefined ? {} : { community } }));
export const requestSignInCode = (body: Body<api.RequestSignInCodeData>) => replyOf(api.requestSignInCode({ body }));
export const verifySignInCode = (body: Body<api.VerifySignInCodeData>) => replyOf(api.verifySignInCode({ body }));
export const signOut = () => replyOf(api.signOut());
export const getMe = () => replyOf(api.getMe());
export const switchRole = (body: Body<api.SwitchRoleData>) => replyOf(api.switchRole({ body }));
export const listMySessions = () => replyOf(api.listMySessions());
export const endSession = (session: string) => replyOf(api.endSession({ path: { session } }));
export const listMyDeviceKeys = () => replyOf(api.listMyDeviceKeys());
export const registerDeviceKey = (body: Body<api.RegisterDeviceKeyData>) => replyOf(api.registerDeviceKey({ body }));
export const removeDeviceKey = (deviceKey: string) => replyOf(api.removeDeviceKey({ path: { deviceKey } }));
export const getMyData = () => replyOf(api.getMyData());
export const revealMyData = () => replyOf(api.revealMyData());
export const getMyHome = () => replyOf(api.getMyHome());
export const inviteFamily = (part: string, body: Body<api.InviteFamilyData>) =>
  replyOf(api.inviteFamily({ path: { part }, body }));
export const removeFamily = (part: string, occupancy: string) =>
  replyOf(api.removeFamily({ path: { part, occupancy } }));
export const listMyDoors = () => replyOf(api.listMyDoors());
export const setFavouriteDoor = (door: string) => replyOf(api.setFavouriteDoor({ body: { door } }));
export const openDoor = (door: string, body: Body<api.OpenDoorData>) => replyOf(api.openDoor({ path: { door }, body }));
export const getDoorLink = (code: string) => replyOf(api.getDoorLink({ path: { code } }));
export const listMyCredentials = () => replyOf(api.listMyCredentials());
export const drawPin = () => replyOf(api.drawPin());
export const endMyCredential = (credential: string) => replyOf(api.endMyCredential({ path: { credential } }));
export const claimCard = (credential: string, cardNumber: string) =>
  replyOf(api.claimCard({ path: { credential }, body: { cardNumber } }));
export const releaseCard = (credential: string) => replyOf(api.releaseCard({ path: { credential } }));
export const listMyPassages = (page: number) => replyOf(api.listMyPassages({ query: { page } }));
export const listMyLooks = (query: NonNullable<api.ListMyLooksData['query']>) => replyOf(api.listMyLooks({ query }));
export const getPublicLog = (community: string | undefined) =>
  replyOf(api.getPublicLog({ query: community === undefined ? {} : { community } }));
