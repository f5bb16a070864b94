import type { SQSRecord } from "aws-lambda";
import { readEnvelope } from "../intercom/webhook/envelope.ts";
import type { Outcome } from "../messages/batch.ts";
import { decodeEventMessage, type EventMessage, encodeEventMessage } from "../messages/event-message.ts";
import { type Parking, park, unreadable } from "../messages/park.ts";
import { backoff, withRetries } from "../messages/retry-policy.ts";
import { refuseUnended } from "../messages/suspect.ts";
import { unlessRefused } from "../platform/aws-refusal.ts";
import type { Log } from "../platform/log.ts";
import type { LedgerEntry } from "../store/entry.ts";
import { withFailedAttempt } from "../store/failed-attempt.ts";
import { isHeldSubject } from "../store/reminders.ts";
import { release } from "./hold/release.ts";
import { type ReactDependencies, react } from "./react.ts";
import { isDone, record, recordParked, undecided, unsent } from "./record.ts";
import { refuse } from "./refuse.ts";
import { type Screened, screen } from "./screen.ts";
import { releaseTopic, scheduleTopic, unansweredTopic } from "./topics.ts";

export type MessageDependencies = Omit<ReactDependencies, "park"> & {
  parking: Parking;
  log: Log;
  isOverfull: () => Promise<boolean>;
  pause?: typeof backoff;
};

/**
 * Reacts to one message of the events queue. When that fails, the message waits or is parked. `ended` is how often in a
 * row its process ended in the middle of it.
 */
export async function handleEventMessage(
  dependencies: MessageDependencies,
  sqsRecord: SQSRecord,
  behind = 0,
  ended = 0,
): Promise<Outcome> {
  const { parking, ledger, isOverfull, clock, log, pause = backoff } = dependencies;
  const began = clock();
  let received: EventMessage | undefined;
  let message: EventMessage | undefined;
  const receives = Number(sqsRecord.attributes.ApproximateReceiveCount) || 1;
  /** Of what was received before, the failed attempts are on record. */
  const asReceived = (screened: Screened) => (receives === 1 ? screened : { ...screened, mayBeNew: false });

  const parkMessage = (parked: EventMessage, reason: string) => {
    const { appId, subject, id } = parked;
    // Not as it came: the receiver's base64 would be stored at its full size.
    return park(parking, { appId, subject, id, what: "notification", reason }, encodeEventMessage(parked));
  };

  return withRetries(
    async () => {
      received = decodeEventMessage(sqsRecord.body);
      const screened = await screen(dependencies, received);
      message = screened.message;
      refuseUnended(ended);
      const work = { ...dependencies, park: parkMessage };
      const entry = screened.refused
        ? await refuse(work, message, screened.refused)
        : await (isHeldSubject(message.subject)
            ? release(work, message)
            : react(work, message, asReceived(screened)));
      if (message.origin === "replay" && entry.state === "handled")
        await parking.list.remove({ ...message, what: "notification" });
      const effects = entry.decisions.length;
      report(entry.state, { topic: entry.topic, ...(effects > 0 && { effects }), ...sourcesOf(entry) });
    },
    {
      clock,
      backoff: pause,
      receives,
      since: () => received?.receivedAt,
      // In an outage of Intercom every group waits, and nothing is in the way of anything.
      isInTheWay: async () => behind > 0 && (await isOverfull()),
      async park(reason) {
        if (!received)
          return park(parking, unreadable(sqsRecord.messageId, "notification", reason), sqsRecord.body);
        // Its subject could not be read, so it is not known what may be stored of it (promise 8): the queue keeps it.
        if (!message) return parkMessage(received, reason);
        const known = await unlessRefused(ledger.read(message));
        // An operator has nothing to do about a repeat of what was done long ago, if it surely was.
        if (known && isDone(known, message) && (await unsent(known, dependencies)).length === 0) return;
        await parkMessage(message, reason);
        const entry: LedgerEntry = { ...failedEntry(message, known, reason), state: "parked" };
        await unlessRefused(recordParked(ledger, message, entry, known));
      },
      async wait(reason, at) {
        report("waiting", { why: reason, until: new Date(at).toISOString() });
        if (!message) return;
        const known = await ledger.read(message);
        if (known?.state === "decided" || (known && isDone(known, message))) return;
        await record(ledger, message, failedEntry(message, known, reason, at));
      },
    },
  );

  function failedEntry(
    failed: EventMessage,
    known: LedgerEntry | undefined,
    reason: string,
    nextAt?: number,
  ): LedgerEntry {
    const failure = { at: clock(), reason, ...(nextAt === undefined ? {} : { nextAt }) };
    const failedAttempts = withFailedAttempt(known?.failedAttempts, failure);
    return { ...(known ?? undecided(failed, topicOf(failed))), state: "trying", reason, failedAttempts };
  }

  function report(outcome: string, more: Record<string, unknown>) {
    const { id, appId, subject, origin } = message ?? {};
    const from = origin === "webhook" ? {} : { origin };
    log({
      stage: "react",
      outcome,
      id,
      appId,
      subject,
      ...from,
      ...more,
      waited: waitedUntil(began),
      ms: clock() - began,
    });
  }

  /** How long it was on its way from the receiver, in all. */
  function waitedUntil(now: number): number | undefined {
    return received && Math.max(0, now - received.receivedAt);
  }
}

function topicOf({ origin, raw, subject }: EventMessage): string {
  if (isHeldSubject(subject)) return releaseTopic;
  if (origin === "reminder") return unansweredTopic;
  if (origin === "schedule") return scheduleTopic;
  try {
    return readEnvelope(JSON.parse(raw)).topic;
  } catch {
    return "";
  }
}

/** How many models came from the cache, and how many were asked of Intercom. */
function sourcesOf({ facts }: LedgerEntry) {
  if (facts.length === 0) return {};
  const { cache = [], api = [], stale = [] } = Object.groupBy(facts, ({ from }) => from);
  const [cached, fetched] = [cache.length, api.length + stale.length];
  return { ...(cached > 0 && { cached }), ...(fetched > 0 && { fetched }) };
}
