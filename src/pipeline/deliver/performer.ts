import type { Errand } from "../../queue/errand.ts";
import type { Receipt } from "../../store/receipts.ts";

/**
 * How effects of one kind are done. `perform` throws GiveUp, TryLater or OutcomeUnknown; `find` tells whether
 * an attempt whose outcome is not known took effect, and is left out where doing it again is harmless.
 */
export type Performer = {
  perform: (errand: Errand) => Promise<Receipt>;
  find?: (errand: Errand, since: number) => Promise<Receipt | undefined>;
};
