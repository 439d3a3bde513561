// Four gates send their journals, a thousand passages a batch, over signed HTTP into PostgreSQL. The batches are made beforehand.
import { passage, pairedGate } from '../../apps/server/src/modules/access/test/test-gate.ts';
import { accessServer } from '../../apps/server/src/modules/access/test/access-server.ts';
import { report } from '../report.ts';
import { withCluster } from '../support.ts';

const GATES = 4;
const BATCHES = 25;
const BATCH = 1000;

await withCluster(async () => {
  const server = await accessServer();
  const senders = [];
  for (let place = 0; place < GATES; place++) {
    const door = await server.addDoor(`门${place}`, null);
    const gate = await pairedGate(server, door);
    const start = server.clock.now() - BATCHES * BATCH;
    const batches = Array.from({ length: BATCHES }, (_, batch) =>
      gate.write(...Array.from({ length: BATCH }, (_entry, turn) => passage(start + batch * BATCH + turn, door))),
    );
    senders.push(async () => {
      for (const entries of batches) {
        const { status, body } = await gate.sendJournal(entries);
        if (status !== 200) throw new Error(`the journal answered ${status} ${JSON.stringify(body)}`);
      }
    });
  }
  const from = performance.now();
  await Promise.all(senders.map(async (send) => await send()));
  const seconds = (performance.now() - from) / 1000;
  report({
    figure: 'journal.ingest',
    value: (GATES * BATCHES * BATCH) / seconds,
    unit: 'passages/s',
    goal: 20_000,
    better: 'more',
  });
  await server.close();
});
