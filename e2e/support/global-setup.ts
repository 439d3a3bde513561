import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The screens as they are served: built from what is here now. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../tools/screens/build.ts', import.meta.url))], {
    stdio: 'inherit',
  });
}
