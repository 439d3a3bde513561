import type { ServerResponse } from 'node:http';
import type { PanelEvent, PanelState } from './panel-api.ts';

const LISTENERS_MAX = 16;

/** The panels that listen, by server-sent events. */
export interface PanelEvents {
  /** False when too many listen already. */
  add(response: ServerResponse): boolean;
  /** Tells the state, if it is not what was told last. Many calls in one turn are one. */
  stateMayHaveChanged(): void;
  send(event: PanelEvent): void;
  /** Keeps connections from being taken for dead. */
  beat(): void;
  close(): void;
}

export function createPanelEvents(state: () => PanelState): PanelEvents {
  const listeners = new Set<ServerResponse>();
  let told = '';
  let due = false;

  const write = (text: string): void => {
    for (const listener of listeners) {
      // One that does not read is let go: its page connects again and gets the state anew.
      if (!listener.write(text)) listener.destroy();
    }
  };
  const line = (event: PanelEvent): string => `data: ${JSON.stringify(event)}\n\n`;

  return {
    add: (response) => {
      if (listeners.size >= LISTENERS_MAX) return false;
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      response.write(`retry: 1000\n${line({ kind: 'state', state: state() })}`);
      return true;
    },
    stateMayHaveChanged: () => {
      if (due) return;
      due = true;
      setImmediate(() => {
        due = false;
        const text = line({ kind: 'state', state: state() });
        if (text === told) return;
        told = text;
        write(text);
      });
    },
    send: (event) => write(line(event)),
    beat: () => write(': beat\n\n'),
    close: () => {
      for (const listener of listeners) listener.end();
    },
  };
}
