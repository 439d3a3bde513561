/** Year 9999; what a signer may write beyond it is no time. */
const SECONDS_MAX = 253_402_300_799n;

export function timeText(seconds: bigint): string {
  return seconds > SECONDS_MAX ? `${seconds}` : new Date(Number(seconds) * 1000).toISOString();
}
