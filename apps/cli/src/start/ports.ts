import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from './config.ts';
import { freePort } from './free-port.ts';
import { writePrivately } from './private-file.ts';

const DEFAULTS = { server: 8480, gate: 8490, broker: 1883, owners: 8501, property: 8502, platform: 8503 };
const VARIABLES = { server: 'LINTEL_PORT', gate: 'LINTEL_GATE_PORT', broker: 'LINTEL_BROKER_PORT' } as const;

const Port = z.coerce.number().int().min(1).max(65_535);
const Ports = z
  .strictObject({
    server: Port,
    gate: Port,
    broker: Port,
    // Those of the witnesses came later: what was remembered before has none.
    owners: Port.default(DEFAULTS.owners),
    property: Port.default(DEFAULTS.property),
    platform: Port.default(DEFAULTS.platform),
  })
  .readonly();

export type Ports = z.infer<typeof Ports>;
type Part = keyof typeof DEFAULTS;
const PARTS: readonly Part[] = ['server', 'gate', 'broker', 'owners', 'property', 'platform'];

export interface ChosenPorts {
  readonly ports: Ports;
  /** Those that were wanted and taken. */
  readonly moved: readonly { readonly part: Part; readonly wanted: number; readonly port: number }[];
}

/**
 * The wanted port is the one in the environment, else that of the last start, else the default. The last start counts because phones
 * and gates have remembered its address.
 */
export async function choosePorts(file: string, config: Config): Promise<ChosenPorts> {
  const last = readLast(file);
  const moved: { readonly part: Part; readonly wanted: number; readonly port: number }[] = [];
  const ports = { ...DEFAULTS };
  for (const part of PARTS) {
    const asked = askedFor(part, config);
    const wanted = asked !== undefined ? [asked] : [...(last === null ? [] : [last[part]]), DEFAULTS[part]];
    const others = Object.values(ports).filter((port) => port !== ports[part]);
    ports[part] = await freePort(wanted.filter((port) => !others.includes(port)));
    const first = wanted[0] ?? DEFAULTS[part];
    if (ports[part] !== first) moved.push({ part, wanted: first, port: ports[part] });
  }
  writePrivately(file, `${JSON.stringify(ports)}\n`);
  return { ports, moved };
}

/** Nobody types the address of a witness, so theirs have no variables. */
function askedFor(part: Part, config: Config): number | undefined {
  return part === 'server' || part === 'gate' || part === 'broker' ? config[VARIABLES[part]] : undefined;
}

function readLast(file: string): Ports | null {
  try {
    return Ports.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing on the first start; a damaged one only costs the memory of a port.
    return null;
  }
}
