import { GUARD_REASONS } from '@lintel/access-rules';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { guardOpenDoor, openDoor } from '../commands/open-door.ts';
import type { setFavouriteDoor } from '../commands/set-favourite-door.ts';
import type { Opening } from '../domain/opening.ts';
import type { myDoors } from '../queries/my-doors.ts';
import type { myPassages } from '../queries/my-passages.ts';
import { doorStateField, idField, instantField, methodField, Nothing, pageFields, pageOf } from './fields.ts';

const MyDoorView = z.strictObject({
  id: idField<'door'>(),
  name: z.string(),
  place: z.string().nullable().describe('Building and stairwell; null: the whole community’s'),
  linkCode: z.string(),
  state: doorStateField,
  methods: z.array(methodField),
  freePassNow: z.boolean(),
  favourite: z.boolean(),
  lastOpened: instantField.nullable(),
});

const OpeningView = z.strictObject({
  outcome: z
    .enum(['opened', 'sent', 'refused'])
    .describe('opened: the relay confirmed it; sent: nobody has seen it open'),
  code: z.string().nullable().describe('Why it was refused'),
});

const MyPassageView = z.strictObject({
  at: instantField,
  door: idField<'door'>(),
  doorName: z.string(),
  method: z.string(),
  outcome: z.enum(['opened', 'refused']),
  code: z.string().nullable(),
});

const ByDoor = z.strictObject({ door: idField<'door'>() });
const requestField = z.uuid().describe('Made by the client; asking again with the same one is asking once');

export interface MyDoorsUse {
  readonly myDoors: ReturnType<typeof myDoors>;
  readonly setFavouriteDoor: ReturnType<typeof setFavouriteDoor>;
  readonly openDoor: ReturnType<typeof openDoor>;
  readonly guardOpenDoor: ReturnType<typeof guardOpenDoor>;
  readonly myPassages: ReturnType<typeof myPassages>;
}

const OPEN_REFUSES = [
  'access.door_unknown',
  'access.no_gate',
  'access.request_used',
  'access.openings_too_many',
] as const;

function view({ outcome, code }: Opening): z.input<typeof OpeningView> {
  return { outcome, code };
}

export function myDoorsRoutes(use: MyDoorsUse): readonly Route[] {
  return [...openRoutes(use), ...ownRoutes(use)];
}

function openRoutes(use: MyDoorsUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/doors/{door}/open',
        id: 'openDoor',
        summary: 'Open one of my doors now; answers within about 3 seconds',
        may: 'door.own',
        stableSince: '0.1',
        params: ByDoor,
        body: z.strictObject({ via: z.enum(['tap', 'door_link']), request: requestField }),
        reply: OpeningView,
        refuses: [...OPEN_REFUSES, 'access.not_this_door', 'access.no_home'],
      },
      async (actor, { params, body, signal }) => view(await use.openDoor(actor, { ...params, ...body, signal })),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/doors/{door}/guard-open',
        id: 'guardOpenDoor',
        summary: 'Open a door for somebody, with a reason; recorded under my account',
        may: 'door.guard_open',
        stableSince: '0.1',
        params: ByDoor,
        body: z.strictObject({ reason: z.enum(GUARD_REASONS), request: requestField }),
        reply: OpeningView,
        refuses: OPEN_REFUSES,
      },
      async (actor, { params, body, signal }) => view(await use.guardOpenDoor(actor, { ...params, ...body, signal })),
    ),
  ];
}

function ownRoutes(use: MyDoorsUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/me/doors',
        id: 'listMyDoors',
        summary: 'The doors I may open, my favourite first',
        may: 'door.own',
        stableSince: '0.1',
        reply: z.strictObject({ doors: z.array(MyDoorView) }),
        refuses: [],
      },
      async (actor) => ({ doors: (await use.myDoors(actor)).map((door) => ({ ...door, methods: [...door.methods] })) }),
    ),
    route(
      {
        method: 'PUT',
        path: '/v1/me/favourite-door',
        id: 'setFavouriteDoor',
        summary: 'The door that stands first on my screen',
        may: 'door.own',
        stableSince: '0.1',
        body: z.strictObject({ door: idField<'door'>().nullable() }),
        reply: Nothing,
        refuses: ['access.door_unknown'],
      },
      async (actor, { body }) => {
        await use.setFavouriteDoor(actor, body.door);
        return {};
      },
    ),
    route(
      {
        method: 'GET',
        path: '/v1/me/passages',
        id: 'listMyPassages',
        summary: 'My own passages of the last 30 days',
        may: 'door.own',
        stableSince: '0.1',
        query: z.strictObject(pageFields),
        reply: pageOf(MyPassageView),
        refuses: [],
      },
      async (actor, { query }) => {
        const { items, total } = await use.myPassages(actor, query);
        return { items: items.map((item) => ({ ...item })), total, ...query };
      },
    ),
  ];
}
