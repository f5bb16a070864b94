import { vi } from "vitest";

/** Waits for something that takes milliseconds or a function's timeout, long enough for a busy machine. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 40_000, interval: 25 });
