import type { SQSRecord } from "aws-lambda";
import type { Outcome } from "../messages/batch.ts";
import { decodeEventMessage, type EventMessage } from "../messages/event-message.ts";
import { type Parking, park, unreadable } from "../messages/park.ts";
import { backoff, withRetries } from "../messages/retry-policy.ts";
import type { Log } from "../platform/log.ts";
import type { FactSource, LedgerEntry } from "../store/entry.ts";
import { withFailedAttempt } from "../store/failed-attempt.ts";
import { entryOf } from "./entry-of.ts";
import { isOver, putOnRecord, react } from "./react.ts";
import type { ReactDependencies } from "./reacting.ts";

export type ReactWork = Omit<ReactDependencies, "park"> & {
  parking: Parking;
  log: Log;
  pause?: typeof backoff;
};

/** Reacts to one message of the events queue, and sees to it when that fails. */
export async function handleEventMessage(work: ReactWork, record: SQSRecord): Promise<Outcome> {
  const { parking, ledger, clock, log, pause = backoff } = work;
  const began = clock();
  let eventMessage: EventMessage | undefined;

  const parkMessage = (one: EventMessage, reason: string) => {
    const { appId, subject, id } = one;
    return park(parking, { appId, subject, id, what: "notification", reason }, record.body);
  };

  return withRetries(
    async () => {
      eventMessage = decodeEventMessage(record.body);
      const entry = await react({ ...work, park: parkMessage }, eventMessage);
      if (eventMessage.origin === "replay" && entry.state === "handled")
        await parking.list.remove({ ...eventMessage, what: "notification" });
      report(entry.state, { topic: entry.topic, effects: entry.decisions.length, ...factsOf(entry) });
    },
    {
      clock,
      backoff: pause,
      receives: Number(record.attributes.ApproximateReceiveCount) || 1,
      since: () => eventMessage?.receivedAt,
      async park(reason) {
        if (!eventMessage)
          return park(parking, unreadable(record.messageId, "notification", reason), record.body);
        const known = await ledger.read(eventMessage);
        // A repeat of what was dealt with long ago is nothing to show anybody.
        if (known && isOver(known, eventMessage)) return;
        await parkMessage(eventMessage, reason);
        await ledger.write({ ...setBack(eventMessage, known, reason), state: "parked" });
      },
      async wait(reason, at) {
        report("waiting", { why: reason, until: new Date(at).toISOString() });
        if (!eventMessage) return;
        const known = await ledger.read(eventMessage);
        if (known?.state === "decided" || (known && isOver(known, eventMessage))) return;
        await putOnRecord(ledger, eventMessage, setBack(eventMessage, known, reason));
      },
    },
  );

  function setBack(one: EventMessage, known: LedgerEntry | undefined, reason: string): LedgerEntry {
    const failedAttempts = withFailedAttempt(known?.failedAttempts, { at: clock(), reason });
    return { ...(known ?? entryOf(one)), state: "trying", reason, failedAttempts };
  }

  function report(outcome: string, more: Record<string, unknown>) {
    const { id, appId, subject, origin } = eventMessage ?? {};
    log({ stage: "react", outcome, id, appId, subject, origin, ...more, ms: clock() - began });
  }
}

/** How many models came from the cache, and how many Intercom was asked for. */
function factsOf({ facts }: LedgerEntry) {
  const from = (...places: FactSource["from"][]) => facts.filter((fact) => places.includes(fact.from)).length;
  return facts.length > 0 ? { cached: from("cache"), fetched: from("api", "stale") } : {};
}
