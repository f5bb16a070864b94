/** Longer than the functions take to send what they ask for together. */
const quiet = 3;

/**
 * Counts how often the functions wait for answers. What they ask for together they wait for once, so that an answer is
 * held until nothing more has been asked for a few milliseconds. A call that comes later than that counts as a wait of its
 * own: rather one too many.
 */
export function createRounds(count: () => void) {
  let underWay = 0;
  let ending: NodeJS.Timeout | undefined;
  let held = Promise.withResolvers<void>();

  function end(): void {
    count();
    const { resolve } = held;
    held = Promise.withResolvers<void>();
    resolve();
  }

  return async <T>(call: () => Promise<T>): Promise<T> => {
    underWay += 1;
    clearTimeout(ending);
    try {
      return await call();
    } finally {
      underWay -= 1;
      const answered = held.promise;
      if (underWay === 0) ending = setTimeout(end, quiet);
      await answered;
    }
  };
}
