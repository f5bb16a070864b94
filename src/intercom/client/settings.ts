import type { Clock, Duration } from "../../platform/time.ts";

/** What Intercom tells of its current 10-second window. */
export type Limits = { limit: number; remaining: number /** Unix milliseconds. */; resetAt: number };

/** `before` runs before every attempt and may throw to stop it; `after` runs after every answer that carries limits. */
export type Gate = { before(): Promise<void>; after(limits: Limits): Promise<void> };

export type IntercomSettings = {
  /** `apiUrlOf(region)`, or where a sandbox listens. */
  apiUrl: string;
  accessToken: string;
  fetch?: typeof globalThis.fetch | undefined;
  clock?: Clock | undefined;
  /** How long a call may take, its repetitions included; 10 s by default. */
  timeout?: Duration | undefined;
  gate?: Gate | undefined;
  /** How often a call that changes nothing is repeated when Intercom is out of reach: 0 to 2, by default 2. */
  repeats?: number | undefined;
  /** Waits between repetitions; passed in by tests. */
  wait?: ((milliseconds: number) => Promise<void>) | undefined;
};

/** Options of a single call. */
export type CallOptions = {
  signal?: AbortSignal | undefined;
  /** Shorter or longer than the client's own. */
  timeout?: Duration | undefined;
  /** Unix milliseconds after which the answer is of no use. */
  deadline?: number | undefined;
};
