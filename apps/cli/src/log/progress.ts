const EVERY_MS = 1000;

/** Says how far it is, at most once a second; a million entries take several. */
export function progressOf(total: bigint, say: (line: string) => void, nowMs: () => number): (done: bigint) => void {
  let saidAt = nowMs();
  return (done) => {
    if (nowMs() - saidAt < EVERY_MS) return;
    saidAt = nowMs();
    say(`${done} / ${total}`);
  };
}
