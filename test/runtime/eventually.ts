import { vi } from "vitest";

/** Waits for what takes milliseconds, or a function's timeout, as long as a busy machine may need. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 40_000, interval: 25 });
