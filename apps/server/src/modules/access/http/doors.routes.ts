import { METHOD_NAMES } from '@lintel/access-rules';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { addDoor } from '../commands/add-door.ts';
import type { changeDoor, setDoorHours, setDoorMethods } from '../commands/change-door.ts';
import type { DoorWithPlace, listDoors } from '../queries/list-doors.ts';
import type { doorLink } from '../queries/door-link.ts';
import { doorStateField, hoursField, idField, methodField, nameField } from './fields.ts';

const methodHours = z.array(z.strictObject({ method: methodField, hours: hoursField })).max(METHOD_NAMES.length);

const doorFields = {
  id: idField<'door'>(),
  name: z.string(),
  stairwell: idField<'stairwell'>().nullable().describe('Null: a door of the whole community'),
  gate: idField<'gate'>().nullable(),
  state: doorStateField,
  methods: z.array(methodField),
  freePass: hoursField,
  methodHours,
  lanes: z.array(z.strictObject({ id: idField<'lane'>(), barrierFree: z.boolean() })),
  linkCode: z.string().describe('What the tag or printed code at the door carries'),
};
const DoorView = z.strictObject(doorFields);
const DoorWithPlaceView = z.strictObject({
  ...doorFields,
  place: z.string().nullable().describe('Building and stairwell'),
});

const ByDoor = z.strictObject({ door: idField<'door'>() });

const doorNameField = nameField.describe(
  'A place, e.g. 东门 or 6幢2单元门: panels show it, so never a person or a flat',
);

const AddDoorBody = z.strictObject({
  name: doorNameField,
  stairwell: idField<'stairwell'>().nullable().default(null),
  gate: idField<'gate'>().nullable().default(null),
  barrierFreeLane: z.boolean().describe('Wide enough and low enough for a wheelchair'),
});

const ChangeDoorBody = z.strictObject({ name: doorNameField.optional(), state: doorStateField.optional() });

/** A method twice would be one method; the set is small enough to be said once. */
const methodsField = z
  .array(methodField)
  .max(METHOD_NAMES.length)
  .refine((methods) => new Set(methods).size === methods.length);

const HoursBody = z.strictObject({
  freePass: hoursField.describe('Open to all, and nobody is identified'),
  methodHours: methodHours
    .refine((list) => new Set(list.map(({ method }) => method)).size === list.length)
    .describe('Hours of single methods; one not listed works at all hours'),
});

const DoorLinkView = z.strictObject({
  door: idField<'door'>(),
  name: z.string(),
  community: z.strictObject({ id: idField<'community'>(), slug: z.string(), name: z.string() }),
});

export interface DoorsUse {
  readonly listDoors: ReturnType<typeof listDoors>;
  readonly addDoor: ReturnType<typeof addDoor>;
  readonly changeDoor: ReturnType<typeof changeDoor>;
  readonly setDoorMethods: ReturnType<typeof setDoorMethods>;
  readonly setDoorHours: ReturnType<typeof setDoorHours>;
  readonly doorLink: ReturnType<typeof doorLink>;
}

function view(door: Omit<DoorWithPlace, 'place'>): z.input<typeof DoorView> {
  const { id, name, stairwell, gate, state, linkCode } = door;
  return {
    id,
    name,
    stairwell,
    gate,
    state,
    linkCode,
    methods: [...door.methods],
    freePass: door.freePass.map((hours) => ({ ...hours, days: [...hours.days] })),
    methodHours: door.methodHours.map(({ method, hours }) => ({
      method,
      hours: hours.map((one) => ({ ...one, days: [...one.days] })),
    })),
    lanes: door.lanes.map((lane) => ({ ...lane })),
  };
}

export function doorsRoutes(use: DoorsUse): readonly Route[] {
  return [...readRoutes(use), ...writeRoutes(use), ...ruleRoutes(use)];
}

function readRoutes(use: DoorsUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/doors',
        id: 'listDoors',
        summary: 'Every door with its methods and hours',
        may: 'door.read',
        stableSince: '0.1',
        reply: z.strictObject({ doors: z.array(DoorWithPlaceView) }),
        refuses: [],
      },
      async (actor) => ({ doors: (await use.listDoors(actor)).map((door) => ({ ...view(door), place: door.place })) }),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/door-links/{code}',
        id: 'getDoorLink',
        summary: 'Which door a tag or printed code belongs to',
        may: 'public',
        stableSince: '0.1',
        params: z.strictObject({ code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/) }),
        reply: DoorLinkView,
        refuses: ['access.door_link_unknown'],
      },
      async (_actor, { params }) => await use.doorLink(params.code),
    ),
  ];
}

function writeRoutes(use: DoorsUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/doors',
        id: 'addDoor',
        summary: 'Add a door; it is not commissioned yet',
        may: 'door.write',
        stableSince: '0.1',
        body: AddDoorBody,
        reply: DoorView,
        refuses: ['access.stairwell_unknown', 'access.gate_unknown', 'access.door_limit'],
      },
      async (actor, { body }) => view(await use.addDoor(actor, body)),
    ),
    route(
      {
        method: 'PATCH',
        path: '/v1/doors/{door}',
        id: 'changeDoor',
        summary: 'Rename a door, put it into service or take it out',
        may: 'door.write',
        stableSince: '0.1',
        params: ByDoor,
        body: ChangeDoorBody,
        reply: DoorView,
        refuses: ['access.door_unknown', 'access.already_commissioned'],
      },
      async (actor, { params, body }) => view(await use.changeDoor(actor, { door: params.door, asked: body })),
    ),
  ];
}

function ruleRoutes(use: DoorsUse): readonly Route[] {
  return [
    route(
      {
        method: 'PUT',
        path: '/v1/doors/{door}/methods',
        id: 'setDoorMethods',
        summary: 'Which methods open this door; one that needs neither face nor phone always stays',
        may: 'door.write',
        stableSince: '0.1',
        params: ByDoor,
        body: z.strictObject({ methods: methodsField }),
        reply: DoorView,
        refuses: ['access.door_unknown', 'access.last_plain_method', 'access.capability_off'],
      },
      async (actor, { params, body }) =>
        view(await use.setDoorMethods(actor, { door: params.door, asked: body.methods })),
    ),
    route(
      {
        method: 'PUT',
        path: '/v1/doors/{door}/hours',
        id: 'setDoorHours',
        summary: 'Free-pass hours, and hours of single methods',
        may: 'door.write',
        stableSince: '0.1',
        params: ByDoor,
        body: HoursBody,
        reply: DoorView,
        refuses: ['access.door_unknown', 'access.last_plain_method'],
      },
      async (actor, { params, body }) => view(await use.setDoorHours(actor, { door: params.door, asked: body })),
    ),
  ];
}
