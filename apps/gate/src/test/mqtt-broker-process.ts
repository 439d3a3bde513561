import { type AddressInfo, createServer } from 'node:net';
import { Aedes } from 'aedes';

/** A broker in its own process, for tests where no other is given. */
const broker = await Aedes.createBroker();
const server = createServer(broker.handle);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit(0));
