import { formatVkey, type NoteKey, textOfUtf8 } from '@lintel/translog';
import type { DurableFolder } from '../../../platform/durable-folder.ts';

const FILE = 'logs';

/**
 * `<data>/trace/logs`: `log <vkey> <address>` for each log that this server writes, as a policy has it. Whoever runs a witness tells
 * it these lines; on one machine the launcher does. It holds nothing that the public page does not say too.
 */
export async function writeInLogs(folder: DurableFolder, key: NoteKey, address: string): Promise<void> {
  const bytes = await folder.read(FILE);
  const before = bytes === null ? '' : (textOfUtf8(bytes) ?? '');
  const others = before.split('\n').filter((line) => line !== '' && !line.startsWith(`log ${key.name}+`));
  const after = [...others, `log ${formatVkey(key)} ${address}`].map((line) => `${line}\n`).join('');
  if (after !== before) await folder.write(FILE, Buffer.from(after));
}
