/**
 * Errors are named for what should happen next, so that no stage branches on a message's text.
 * Any other error is treated as TryLater without a time, since a late event is better than a lost one.
 */

/** It may succeed later (429, 5xx, a timeout). The message comes back at `at`, or after a growing backoff. */
export class TryLater extends Error {
  override readonly name = "TryLater";
  /** Unix milliseconds; undefined when the time is unknown. */
  readonly at: number | undefined;
  constructor(message: string, options: { at?: number | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.at = options.at;
  }
}

/** It can never succeed as it stands. The message is parked with this sentence as its reason. */
export class GiveUp extends Error {
  override readonly name = "GiveUp";
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
  }
}

/** Something in the configuration or the environment is missing or wrong; the sentence names the key and the remedy. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** There is no configuration yet: the stack was deployed, and `npx deskbell setup` has not been run. */
export class NotConfigured extends ConfigurationError {}

/** It may have happened, but no answer confirmed it. It is looked up before it is tried again (promise 4). */
export class OutcomeUnknown extends Error {
  override readonly name = "OutcomeUnknown";
  /** True when an answer came (a 5xx); without one the request may still reach the other side. */
  readonly settled: boolean;
  constructor(message: string, options: { settled: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.settled = options.settled;
  }
}
