import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { IntercomError } from "./client/error.ts";

/** What Intercom said, as what to do next. Whatever is not an IntercomError passes through. */
export function nextStepAfter(error: unknown): unknown {
  if (!(error instanceof IntercomError)) return error;
  if (error.outcomeUnknown)
    return new OutcomeUnknown("Intercom did not say", {
      settled: error.kind === "unavailable",
      cause: error,
    });
  switch (error.kind) {
    case "invalid":
    case "not_found":
    case "forbidden":
      return new GiveUp("Intercom refuses for good", { cause: error });
    default:
      // A token that is refused may be on its way to be rotated: the configuration is re-read within minutes.
      return new TryLater("Intercom cannot take it now", { at: error.retryAt, cause: error });
  }
}
