export { base64url, bytesOfBase64url, bytesOfHex, concatBytes, hex, utf8 } from './bytes.ts';
export { type Id, idBytes, idOfBytes, isId, uuidv7 } from './id.ts';
export { ok, orThrow, refuse, Refused, type Refusal, type Result } from './result.ts';
export { isWellFormed } from './text.ts';
export { contains, DAY_MS, HOUR_MS, instant, MINUTE_MS, SECOND_MS, type Instant, type Window } from './time.ts';
