const DIGITS = 6;
const PINS = 10 ** DIGITS;
/** The largest multiple of a million that four bytes hold: numbers above it would make some PINs likelier than others. */
const FAIR_BELOW = Math.floor(2 ** 32 / PINS) * PINS;

/** Draws a PIN from four random bytes, evenly over all that are not weak; null when these bytes do not give one. */
export function pinOf(random: Uint8Array): string | null {
  const number = new DataView(random.buffer, random.byteOffset, 4).getUint32(0);
  if (number >= FAIR_BELOW) return null;
  const pin = String(number % PINS).padStart(DIGITS, '0');
  return isWeakPin(pin) ? null : pin;
}

/**
 * What people try first at a keypad: one digit over and over, runs, a block repeated, mirror images, and dates.
 *
 * 000000, 123456, 987654, 121212, 123123, 123321, 900412 and 120490 (12 April 1990) and 199004 (April 1990) are weak; 730549 is
 * not, because no usual order of year, month and day reads it as a date.
 */
export function isWeakPin(pin: string): boolean {
  return isRun(pin) || isRepeated(pin) || isMirrored(pin) || isDate(pin);
}

function isRun(pin: string): boolean {
  const steps = pin
    .slice(1)
    .split('')
    .map((digit, place) => (Number(digit) - Number(pin[place]) + 10) % 10);
  return steps.every((step) => step === steps[0] && (step === 0 || step === 1 || step === 9));
}

function isRepeated(pin: string): boolean {
  return pin === pin.slice(0, 2).repeat(3) || pin === pin.slice(0, 3).repeat(2);
}

function isMirrored(pin: string): boolean {
  return pin === pin.split('').toReversed().join('');
}

/** Year, month, day in the orders in use: 900412, 120490, 041290; and 199004, a year and a month. */
function isDate(pin: string): boolean {
  const [first, second, third] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ]; // three pairs
  const yearFirst = isMonth(second) && isDay(third);
  const yearLast = (isMonth(first) && isDay(second)) || (isDay(first) && isMonth(second));
  const century = (pin.startsWith('19') || pin.startsWith('20')) && isMonth(third);
  return yearFirst || yearLast || century;
}

function isMonth(number: number): boolean {
  return number >= 1 && number <= 12;
}

function isDay(number: number): boolean {
  return number >= 1 && number <= 31;
}
