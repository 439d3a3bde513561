// Two hundred looks a second at a thousand people, each asked for at its own moment whether the ones before are done or not, on a real
// database. The time is from that moment until a signed checkpoint that covers the look is committed and its file is on disk.
import { setTimeout as sleep } from 'node:timers/promises';
import { sealNothing, traceServer } from '../../apps/server/src/modules/trace/test/trace-server.ts';
import { percentile } from '../figure.ts';
import { report } from '../report.ts';
import { withCluster } from '../support.ts';

const PER_SECOND = 200;
const WARM_UP_SECONDS = 3;
const SECONDS = 20;
const PERSONS = 1000;

await withCluster(async () => {
  const server = await traceServer();
  const { trace } = server.modules;
  const vault = server.database.forModule('vault');
  const persons = Array.from({ length: PERSONS }, () => server.platform.ids.next('person'));
  const coveredAfter = async (due: number, look: ReturnType<typeof server.look>): Promise<number> => {
    const ticket = await vault.inTx(server.here, async (tx) => await trace.append(tx, [look], sealNothing));
    await trace.covered(ticket);
    return performance.now() - due;
  };
  const running: Promise<number>[] = [];
  const from = performance.now();
  for (let turn = 0; turn < PER_SECOND * (WARM_UP_SECONDS + SECONDS); turn++) {
    const due = from + (turn * 1000) / PER_SECOND;
    if (due > performance.now()) await sleep(due - performance.now());
    running.push(coveredAfter(due, server.look(persons[turn % PERSONS])));
  }
  const samples = (await Promise.all(running)).slice(PER_SECOND * WARM_UP_SECONDS);
  const { wrong } = await server.check();
  if (wrong.length > 0) throw new Error(wrong.join(', '));
  report(
    { figure: 'trace.latency.p50', value: percentile(samples, 0.5), unit: 'ms', goal: null, better: 'less' },
    { figure: 'trace.latency.p99', value: percentile(samples, 0.99), unit: 'ms', goal: 100, better: 'less' },
  );
  await server.close();
});
