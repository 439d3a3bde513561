import { afterEach, expect, test } from 'vitest';
import { newId } from './fake-server.ts';
import { GateInTest, Phone } from './gate-in-test.ts';
import { until } from './gate-process.ts';

/** What may never reach a gate, in the forms in which it could come. */
const CANARIES = ['王小明金丝雀', '13912345678', '3-2-501-canary', 'Canary Wang', '京A金丝雀8'];

let gate: GateInTest;
afterEach(async () => await gate.close());

function nobodyIsIn(text: string): void {
  const found = CANARIES.flatMap((canary) => [
    canary,
    Buffer.from(canary).toString('base64url').slice(0, -2),
    Buffer.from(canary).toString('latin1'),
  ]);
  expect(found.filter((form) => text.includes(form))).toEqual([]);
}

/** Signs a document that no honest server could: its own sealing refuses unknown fields. */
function withMore(document: object, more: object): string {
  return Buffer.from(JSON.stringify({ ...document, ...more })).toString('base64url');
}

test('whatever a server might add to a snapshot, an order or an answer is refused, stored nowhere and sent nowhere', async () => {
  const phone = new Phone();
  gate = await GateInTest.start((server) => {
    server.snapshot = {
      ...server.snapshot,
      credentials: [
        server.credential('card', '66668888'),
        server.credential('pin', '482913'),
        server.credential('device_key', phone.publicKey),
      ],
    };
  });
  const [name, mobile, flat, english, plate] = CANARIES;
  const { server } = gate;
  const [rule] = server.snapshot.credentials;
  const key = server.snapshot.credentials[2]?.id ?? newId<'credential'>();
  const additions: readonly object[] = [
    { name },
    { credentials: [{ ...rule, holder: name, phone: mobile }] },
    { credentials: [{ ...rule, verifier: flat }] },
    { doors: server.snapshot.doors.map((door) => ({ ...door, name: english })) },
    { doors: server.snapshot.doors.map((door) => ({ ...door, label: `东门\n${name}` })) },
    { timeZone: plate },
  ];
  for (const addition of additions) {
    const refused = gate.logged('snapshot.refused').length;
    // A server gone wrong signs it with its real key: only the strict schema stands in the way.
    server.twist = () =>
      server.signAnything('snapshot', withMore({ ...server.snapshot, cursor: server.snapshot.cursor + 1 }, addition));
    server.publish({});
    await until('the refusal', () => gate.logged('snapshot.refused').length > refused);
    await gate.restart();
  }
  server.twist = (signed) => ({ ...signed, about: name });
  const refused = gate.logged('snapshot.refused').length;
  server.publish({});
  await until('the refusal', () => gate.logged('snapshot.refused').length > refused);

  const order = server.order({ method: 'guard' });
  server.orders = [server.signAnything('order', withMore(order, { forWhom: name }))];
  server.publish({});
  await until('the order to be refused', () => gate.logged('order.refused').length > 0);
  server.orders = [];

  // What people type or show is turned into verifiers at once, and what is malformed is told to nobody.
  await gate.present({ kind: 'card', number: '66668888' });
  await gate.present({ kind: 'pin', pin: '482913' });
  await gate.present({ kind: 'qr', text: phone.qr(key) });
  for (const canary of CANARIES) {
    await gate.present({ kind: 'card', number: canary });
    await gate.present({ kind: 'pin', pin: canary });
    await gate.present({ kind: 'card', number: '1234', name: canary });
    await gate.present({ kind: 'guard', by: 'card', secret: '1234', reason: canary });
    await fetch(new URL(`v1/${encodeURIComponent(canary)}`, gate.panel));
  }
  await gate.settled();
  expect(server.passages().filter((passage) => passage.outcome === 'opened')).toHaveLength(3);
  await gate.end();

  nobodyIsIn(gate.everythingWritten());
  nobodyIsIn(server.heard.join('\n'));
  for (const secret of ['66668888', '482913']) {
    expect(gate.everythingWritten().includes(secret)).toBe(false);
    expect(server.heard.join('\n').includes(secret)).toBe(false);
  }
});

test('the search finds what it looks for: the gate’s own id is in its store, its log and its traffic', async () => {
  gate = await GateInTest.start();
  await gate.present({ kind: 'card', number: '1234' });
  await gate.settled();
  await gate.end();
  expect(gate.everythingWritten()).toContain(gate.server.door);
  expect(gate.server.heard.join('\n')).toContain(gate.server.door);
});
