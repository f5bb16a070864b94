import type { Errand } from "../../queue/errand.ts";
import type { Receipt } from "../../store/receipts.ts";

/** Throws TryLater when it is too late to send anything; to be asked right before each request that changes something. */
export type InTime = () => void;

/**
 * How effects of one kind are done. `perform` throws GiveUp, TryLater or OutcomeUnknown; `find` tells whether
 * an attempt whose outcome is not known took effect, and is left out where doing it again is harmless.
 */
export type Performer = {
  perform: (errand: Errand, inTime: InTime) => Promise<Receipt>;
  find?: (errand: Errand, since: number) => Promise<Receipt | undefined>;
};
