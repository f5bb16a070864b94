import type { SQSRecord } from "aws-lambda";
import type { Log } from "../../log.ts";
import { type Arrival, decodeArrival } from "../../queue/arrival.ts";
import { backoff } from "../../queue/backoff.ts";
import type { Outcome } from "../../queue/batch.ts";
import type { Entry, FactSource } from "../../store/entry.ts";
import { withSetback } from "../../store/setback.ts";
import { attend } from "../attend.ts";
import { type Parking, park, unreadable } from "../park.ts";
import { entryOf } from "./entry-of.ts";
import { isOver, putOnRecord, react } from "./react.ts";
import type { Reacting } from "./reacting.ts";

export type ReactWork = Omit<Reacting, "park"> & { parking: Parking; log: Log; pause?: typeof backoff };

/** Reacts to one message of the events queue, and sees to it when that fails. */
export async function workOnArrival(work: ReactWork, record: SQSRecord): Promise<Outcome> {
  const { parking, ledger, clock, log, pause = backoff } = work;
  const began = clock();
  let arrival: Arrival | undefined;

  const parkArrival = (one: Arrival, reason: string) => {
    const { appId, subject, id } = one;
    return park(parking, { appId, subject, id, what: "notification", reason }, record.body);
  };

  return attend(
    async () => {
      arrival = decodeArrival(record.body);
      const entry = await react({ ...work, park: parkArrival }, arrival);
      if (arrival.origin === "replay" && entry.state === "handled")
        await parking.list.remove({ ...arrival, what: "notification" });
      report(entry.state, { topic: entry.topic, effects: entry.decisions.length, ...factsOf(entry) });
    },
    {
      clock,
      backoff: pause,
      receives: Number(record.attributes.ApproximateReceiveCount) || 1,
      since: () => arrival?.receivedAt,
      async park(reason) {
        if (!arrival) return park(parking, unreadable(record.messageId, "notification", reason), record.body);
        const known = await ledger.read(arrival);
        // A repeat of what was dealt with long ago is nothing to show anybody.
        if (known && isOver(known, arrival)) return;
        await parkArrival(arrival, reason);
        await ledger.write({ ...setBack(arrival, known, reason), state: "parked" });
      },
      async wait(reason, at) {
        report("waiting", { why: reason, until: new Date(at).toISOString() });
        if (!arrival) return;
        const known = await ledger.read(arrival);
        if (known?.state === "decided" || (known && isOver(known, arrival))) return;
        await putOnRecord(ledger, arrival, setBack(arrival, known, reason));
      },
    },
  );

  function setBack(one: Arrival, known: Entry | undefined, reason: string): Entry {
    const setbacks = withSetback(known?.setbacks, { at: clock(), reason });
    return { ...(known ?? entryOf(one)), state: "trying", reason, setbacks };
  }

  function report(outcome: string, more: Record<string, unknown>) {
    const { id, appId, subject, origin } = arrival ?? {};
    log({ stage: "react", outcome, id, appId, subject, origin, ...more, ms: clock() - began });
  }
}

/** How many models came from the cache, and how many Intercom was asked for. */
function factsOf({ facts }: Entry) {
  const from = (...places: FactSource["from"][]) => facts.filter((fact) => places.includes(fact.from)).length;
  return facts.length > 0 ? { cached: from("cache"), fetched: from("api", "stale") } : {};
}
