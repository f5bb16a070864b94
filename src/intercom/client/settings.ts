import type { Clock, Duration } from "../../platform/time.ts";

/** What Intercom said of its present 10-second window. */
export type Limits = { limit: number; remaining: number /** Unix milliseconds. */; resetAt: number };

/** Asked before every attempt, and told after every answer that carried limits. `before` may throw to hold the call back. */
export type Gate = { before(): Promise<void>; after(limits: Limits): Promise<void> };

export type IntercomSettings = {
  /** `apiUrlOf(region)`, or where a sandbox listens. */
  apiUrl: string;
  accessToken: string;
  fetch?: typeof globalThis.fetch | undefined;
  clock?: Clock | undefined;
  /** How long a call may take, its repetitions included; 10 s unless told. */
  timeout?: Duration | undefined;
  gate?: Gate | undefined;
  /** How often a call that changes nothing is made again when Intercom is out of reach: 0 to 2, 2 unless told. */
  repeats?: number | undefined;
  /** Waits between repetitions; passed in by tests. */
  wait?: ((milliseconds: number) => Promise<void>) | undefined;
};

/** What a single call may be told. */
export type CallOptions = {
  signal?: AbortSignal | undefined;
  /** Shorter or longer than the client's own. */
  timeout?: Duration | undefined;
  /** Unix milliseconds after which nobody waits for the answer any more. */
  deadline?: number | undefined;
};
