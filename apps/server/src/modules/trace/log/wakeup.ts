/** Lets one side say that there is work, and the other wait for it, for a bounded time. A word that nobody waits for is kept. */
export interface Wakeup {
  wake(): void;
  within(ms: number): Promise<void>;
}

export function createWakeup(): Wakeup {
  let isCalled = false;
  let answer: (() => void) | null = null;
  return {
    wake: () => {
      isCalled = true;
      answer?.();
    },
    within: async (ms) => {
      if (!isCalled) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      answer = null;
      isCalled = false;
    },
  };
}
