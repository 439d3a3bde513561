import { instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT } from '../test/receipt-for-test.ts';
import { eventText } from './event-text.ts';
import { LATEST_MS } from './hour.ts';
import { LOOKER_ROLES, type LookEvent } from './look.ts';
import { parseEvent } from './parse-event.ts';

const HASH = EVENT.prev ?? '';
const text = fc.string({ maxLength: 200, unit: 'grapheme-composite' }).filter((each) => each.length <= 200);
const time = fc.integer({ min: 0, max: LATEST_MS }).map(instant);
const looks = fc
  .record<LookEvent & { readonly toldAt: LookEvent['at'] }>({
    v: fc.constant(1),
    person: fc.constant(EVENT.person),
    seq: fc.option(fc.integer({ min: 1 })),
    prev: fc.constantFrom(null, HASH),
    at: time,
    actor: fc.record({
      role: fc.constantFrom(...LOOKER_ROLES),
      pseudonym: fc.option(text),
      badge: fc.option(fc.string({ minLength: 1, maxLength: 16, unit: 'binary' })),
    }),
    fields: fc.array(text, { maxLength: 50 }),
    reason: text,
    ticket: fc.option(text),
    outcome: fc.constantFrom('shown', 'found', 'denied'),
    more: fc.boolean(),
    sealedUntil: fc.option(time),
    discloses: fc.constantFrom(null, HASH),
    toldAt: time,
  })
  .map((event) => ({ ...event, toldAt: event.discloses === null ? null : event.toldAt }));

test('every event is read as it was written', () => {
  fc.assert(
    fc.property(looks, (event) => {
      expect(parseEvent(eventText(event))).toEqual({ ok: true, value: event });
    }),
  );
});

const say = (change: object): string => eventText({ ...EVENT, ...change } as LookEvent);

test.each<[string, string]>([
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a space', ` ${eventText(EVENT)}`],
  ['another order', JSON.stringify(EVENT)],
  ['a field more', say({ further: 1 })],
  ['more that is a number', say({ more: 1 })],
  ['a field less', eventText((({ ticket: _ticket, ...rest }) => rest)(EVENT) as unknown as LookEvent)],
  ['a name of the prototype', eventText(EVENT).replace('"ticket"', '"__proto__"')],
  ['another version', say({ v: 2 })],
  ['no id', say({ person: 'you' })],
  ['number zero', say({ seq: 0 })],
  ['half a number', say({ seq: 1.5 })],
  ['a short hash', say({ prev: 'AAAA' })],
  ['no base64', say({ discloses: 'x', toldAt: EVENT.at })],
  ['a telling of nothing', say({ toldAt: EVENT.at })],
  ['a telling at no time', say({ discloses: HASH })],
  ['before 1970', say({ at: -1 })],
  ['after 9999', say({ at: LATEST_MS + 1 })],
  ['a time that is text', say({ sealedUntil: 'tomorrow' })],
  ['nobody', say({ actor: null })],
  ['an unknown role', say({ actor: { ...EVENT.actor, role: 'boss' } })],
  ['an empty badge', say({ actor: { ...EVENT.actor, badge: '' } })],
  ['a long badge', say({ actor: { ...EVENT.actor, badge: 'x'.repeat(17) } })],
  ['a list of badges', say({ actor: { ...EVENT.actor, badge: ['小李'] } })],
  ['too many fields', say({ fields: Array.from({ length: 51 }, () => 'phone') })],
  ['fields that are text', say({ fields: 'phone' })],
  ['a long reason', say({ reason: 'x'.repeat(201) })],
  ['another outcome', say({ outcome: 'maybe' })],
  ['half a letter', eventText(EVENT).replace('repair_visit', '\ud800')],
])('an event with %s does not read', (_name, wrong) => {
  expect(parseEvent(wrong)).toMatchObject({ ok: false, refusal: { code: 'receipt.event_malformed' } });
});
