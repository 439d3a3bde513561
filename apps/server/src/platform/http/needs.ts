import type { Log } from '../log.ts';
import type { Authenticate } from './authenticate.ts';
import type { Route } from './route.ts';

export interface HttpNeeds {
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly log: Log;
  readonly settings: HttpSettings;
  /** Aborted when the server begins to stop, so that nobody waits for what will not come. */
  readonly stopping: AbortSignal;
}

export interface HttpSettings {
  /** The origin that people type, e.g. `https://door.example.cn`. */
  readonly publicUrl: string;
  /** True behind one's own reverse proxy: then X-Forwarded-For tells the client's address. */
  readonly trustProxy: boolean;
  readonly requestsPerMinute: number;
}
