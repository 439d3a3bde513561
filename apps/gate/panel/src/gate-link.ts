import type { PanelAnswer, PanelEvent, PanelPresented } from '../../src/local/panel-api.ts';

/** Longer than the gate takes at its slowest: a decision, a write to disk and a second for the relay. */
const ANSWER_MS = 8000;

/** Asks the gate for a door. Any failure on the way is an answer too: nobody is left before a silent panel. */
export async function present(presented: PanelPresented): Promise<PanelAnswer> {
  try {
    const response = await fetch('/v1/panel/present', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(presented),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const body = (await response.json()) as PanelAnswer | { readonly code: string }; // the gate that served this page
    if ('outcome' in body) return body;
    return { outcome: 'refused', code: body.code, facts: {} };
  } catch {
    return { outcome: 'refused', code: 'gate.lost', facts: {} };
  }
}

/** Hears what the gate tells; the browser connects again by itself. */
export function listen(hear: (event: PanelEvent) => void, lost: () => void): void {
  const source = new EventSource('/v1/panel/events');
  source.addEventListener('message', ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as PanelEvent));
  source.addEventListener('error', lost);
}
