import type { Counted } from "../desk.ts";
import { byId, element } from "../element.ts";
import { redraw } from "../redraw.ts";

/** Answers "what was lost?" from the ledger. */
export function drawTally(counted: Counted | undefined): void {
  redraw(byId("tally"), counted, () => {
    if (!counted) return [];
    const { accepted, handled, waiting, parked, dropped, lost } = counted;
    return [
      `${accepted} accepted: ${handled} handled, ${waiting} waiting, ${parked} parked${dropped > 0 ? `, ${dropped} dropped by hand` : ""}. What was lost? `,
      element("strong", { "data-lost": String(lost > 0) }, lost > 0 ? String(lost) : "nothing"),
    ];
  });
}
