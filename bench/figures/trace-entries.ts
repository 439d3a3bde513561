// Several callers ask for looks, two hundred in each transaction, for as long as it takes; counted are the leaves that stand under a
// committed signature.
import { setTimeout as sleep } from 'node:timers/promises';
import { sealNothing, traceServer } from '../../apps/server/src/modules/trace/test/trace-server.ts';
import { report } from '../report.ts';
import { withCluster } from '../support.ts';

const CALLERS = 12;
const TOGETHER = 200;
const WARM_UP_MS = 3000;
const MS = 15_000;

await withCluster(async () => {
  const server = await traceServer();
  const { trace } = server.modules;
  const vault = server.database.forModule('vault');
  let isOver = false;
  const call = async (): Promise<void> => {
    const persons = Array.from({ length: TOGETHER }, () => server.platform.ids.next('person'));
    const looks = persons.map((person) => server.look(person));
    while (!isOver) {
      const ticket = await vault.inTx(server.here, async (tx) => await trace.append(tx, looks, sealNothing));
      await trace.covered(ticket);
    }
  };
  const signed = async (): Promise<number> => {
    const { rows } = await server.copy.owner.query('select size from trace.head');
    return rows[0]?.size ?? 0;
  };
  const calls = Array.from({ length: CALLERS }, call);
  await sleep(WARM_UP_MS);
  const [before, from] = [await signed(), performance.now()];
  await sleep(MS);
  const [after, to] = [await signed(), performance.now()];
  isOver = true;
  await Promise.all(calls);
  const { wrong } = await server.check();
  if (wrong.length > 0) throw new Error(wrong.join(', '));
  report({
    figure: 'trace.entries',
    value: (after - before) / ((to - from) / 1000),
    unit: 'entries/s',
    goal: 5000,
    better: 'more',
  });
  await server.close();
});
