/** A way to ask a door to open. `guard` is the guard opening for someone, with a reason. */
export type Method = 'card' | 'pin' | 'qr' | 'tap' | 'door_link' | 'guard' | 'face';

export interface MethodNature {
  readonly biometric: boolean;
  /** Cannot be used without a phone; a door always keeps one method that can. */
  readonly needsPhone: boolean;
  /** Somebody else has to open. */
  readonly needsHelp: boolean;
}

export const METHODS: Readonly<Record<Method, MethodNature>> = {
  card: { biometric: false, needsPhone: false, needsHelp: false },
  pin: { biometric: false, needsPhone: false, needsHelp: false },
  qr: { biometric: false, needsPhone: true, needsHelp: false },
  tap: { biometric: false, needsPhone: true, needsHelp: false },
  door_link: { biometric: false, needsPhone: true, needsHelp: false },
  guard: { biometric: false, needsPhone: false, needsHelp: true },
  face: { biometric: true, needsPhone: false, needsHelp: false },
};

/** Every method, in the order of `METHODS`. */
export const METHOD_NAMES = Object.keys(METHODS) as readonly Method[]; // the record has exactly these keys
