import { decodeArrival } from "../../src/queue/arrival.ts";
import { decodeErrand } from "../../src/queue/errand.ts";
import type { Parked } from "../../src/store/parked.ts";

/** What a dead letter is about: the id of its notification or the key of its effect; undefined if it cannot be read. */
export function aboutLetter(what: Parked["what"], body: string): { id: string; group: string } | undefined {
  try {
    if (what === "effect") {
      const { key, lane } = decodeErrand(body);
      return { id: key, group: lane };
    }
    const { id, appId, subject } = decodeArrival(body);
    return { id, group: `${appId}/${subject}` };
  } catch {
    return undefined;
  }
}
