import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { IntercomError } from "./client/error.ts";

/** What to do after a failed call: try later, give up, or look up the outcome. Other errors are returned unchanged. */
export function nextStepAfter(error: unknown): unknown {
  if (!(error instanceof IntercomError)) return error;
  if (error.outcomeUnknown)
    return new OutcomeUnknown("Intercom did not say whether it was done", {
      settled: error.kind === "unavailable",
      cause: error,
    });
  switch (error.kind) {
    case "invalid":
    case "not_found":
    case "forbidden":
      return new GiveUp("Intercom refuses for good", { cause: error });
    default:
      // A refused token may be in rotation: the configuration is read again within minutes.
      return new TryLater("Intercom cannot take it now", { at: error.retryAt, cause: error });
  }
}
