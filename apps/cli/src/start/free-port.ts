import { createServer } from 'node:net';

/** The first of the wanted ports that nobody listens on, else any free one. */
export async function freePort(wanted: readonly number[]): Promise<number> {
  for (const port of wanted) {
    if ((await tryPort(port)) !== null) return port;
  }
  const any = await tryPort(0);
  if (any === null) throw new Error('no free TCP port on 127.0.0.1');
  return any;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
