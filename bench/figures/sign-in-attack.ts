// Somebody asks for codes as fast as the server answers, from ever new addresses: for one resident's phone, and for phones that
// nobody here has. One text message is right; every further one would be an attack that worked.
import { clientOf } from '../../apps/server/test/client.ts';
import { PHONES } from '../../apps/server/test/community.ts';
import { testServer } from '../../apps/server/test/server.ts';
import { report } from '../report.ts';
import { withCluster } from '../support.ts';

const REQUESTS = 2000;
const AT_ONCE = 20;

await withCluster(async () => {
  const server = await testServer();
  const before = server.sms.length;
  let sent = 0;
  const attack = async (): Promise<void> => {
    while (sent < REQUESTS) {
      const turn = sent++;
      const client = clientOf(server.app, { address: `198.51.${turn % 250}.${(turn >> 8) % 250}` });
      const phone = turn % 2 === 0 ? PHONES.owner : `1990001${String(turn % 500).padStart(4, '0')}`;
      const { status } = await client.post('/v1/sign-in/codes', { phone, community: server.community });
      if (status !== 200 && status !== 429) throw new Error(`a request for a code answered ${status}`);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, attack));
  const seconds = (performance.now() - from) / 1000;
  await server.settle();
  report(
    { figure: 'sign_in.codes_under_attack', value: REQUESTS / seconds, unit: '1/s', goal: null, better: 'more' },
    { figure: 'sign_in.extra_sms', value: server.sms.length - before - 1, unit: 'messages', goal: 0, better: 'less' },
  );
  await server.close();
});
