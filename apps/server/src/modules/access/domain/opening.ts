/**
 * What became of an order to open. `opened` only when the gate said so and the relay confirmed it; `sent` when the gate decided to
 * open and its relay cannot tell; `withdrawn` when no gate took it in time.
 */
export type OrderState = 'queued' | 'delivered' | 'opened' | 'sent' | 'refused' | 'withdrawn';

export interface GateResult {
  readonly outcome: 'opened' | 'refused';
  readonly code: string | null;
  readonly relay: 'confirmed' | 'assumed' | null;
}

export interface Opening {
  readonly outcome: 'opened' | 'sent' | 'refused';
  readonly code: string | null;
}

export function isSettled(state: OrderState): boolean {
  return state !== 'queued' && state !== 'delivered';
}

/** The first result a gate gives is the one that counts; an order that nobody was told was delivered takes none. */
export function settle(
  state: OrderState,
  result: GateResult,
): { readonly state: OrderState; readonly code: string | null } | null {
  if (state !== 'delivered') return null;
  if (result.outcome === 'refused') return { state: 'refused', code: result.code };
  return { state: result.relay === 'confirmed' ? 'opened' : 'sent', code: null };
}

/** What the person is told. A delivered order without a result is "sent": the door may open, and nobody has seen it open. */
export function openingOf(state: OrderState, code: string | null): Opening {
  switch (state) {
    case 'opened':
      return { outcome: 'opened', code: null };
    case 'delivered':
    case 'sent':
      return { outcome: 'sent', code: null };
    case 'queued':
    case 'withdrawn':
      return { outcome: 'refused', code: 'access.gate_silent' };
    case 'refused':
      return { outcome: 'refused', code };
  }
}
