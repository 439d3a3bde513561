/** A way to ask a door to open. `guard` is the guard opening for someone, with a reason. */
export type Method = 'card' | 'pin' | 'qr' | 'tap' | 'door_link' | 'guard' | 'face';

export interface MethodNature {
  readonly biometric: boolean;
  /** Cannot be used without a phone; a door always keeps one method that can. */
  readonly needsPhone: boolean;
}

export const METHODS: Readonly<Record<Method, MethodNature>> = {
  card: { biometric: false, needsPhone: false },
  pin: { biometric: false, needsPhone: false },
  qr: { biometric: false, needsPhone: true },
  tap: { biometric: false, needsPhone: true },
  door_link: { biometric: false, needsPhone: true },
  guard: { biometric: false, needsPhone: false },
  face: { biometric: true, needsPhone: false },
};

/** Every method, in the order of `METHODS`. */
export const METHOD_NAMES = Object.keys(METHODS) as readonly Method[]; // the record has exactly these keys
