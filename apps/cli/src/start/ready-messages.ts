import { z } from 'zod';

const Url = z.string().max(400);

/** A demo account: how to sign in, whatever that takes. */
const Account = z.record(z.string().max(40), z.union([z.string().max(400), z.number(), z.null()]));

const ServerReady = z.object({
  kind: z.literal('ready'),
  server: Url,
  resident: Url,
  console: Url,
  apiDocs: Url,
  openapi: Url,
  demo: z.looseObject({
    accounts: z.array(Account).max(50).default([]),
    /** What the demo gate is paired with on its first start. */
    pairing: z.string().max(400).nullish(),
  }),
});

const BrokerReady = z.object({ kind: z.literal('ready'), port: z.number().int() });
const WitnessReady = z.object({ kind: z.literal('ready'), url: Url, vkey: z.string().max(400) });
const GateReady = z.object({ kind: z.literal('ready'), panel: Url });

export type ServerReady = z.infer<typeof ServerReady>;

/** What the programs say over their channel when they can be used. */
export const readServerReady = reader(ServerReady);
export const readBrokerReady = reader(BrokerReady);
export const readWitnessReady = reader(WitnessReady);
export const readGateReady = reader(GateReady);

function reader<T>(schema: z.ZodType<T>): (message: unknown) => T | null {
  return (message) => schema.safeParse(message).data ?? null;
}
