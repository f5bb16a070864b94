import { IntercomError } from "../intercom/client/error.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage, Queue } from "../messages/queue.ts";
import type { Clock } from "../platform/time.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Demand } from "./demand.ts";
import type { Changed, Paged } from "./kinds.ts";
import { missing, type Untold } from "./missing.ts";
import type { Intercom } from "./workspace.ts";

export type Looking = {
  appId: string;
  paged: Paged;
  demands: readonly Demand[];
  intercom: Intercom;
  ledger: Ledger;
  events: Queue;
  clock: Clock;
};

/**
 * Compares one conversation or ticket with the ledger and puts what nobody told us of on the events queue, in its
 * subject's group and in order. Gives how many there were. `since` and `until` (unix seconds, the latter excluded)
 * bound what counts.
 */
export async function look(looking: Looking, { id }: Changed, since: number, until: number): Promise<number> {
  const { appId, paged, demands, intercom, ledger, events, clock } = looking;
  const happenings = await paged.happenings(intercom, id).catch((error) => {
    if (error instanceof IntercomError && error.kind === "not_found") return [];
    throw error;
  });
  const recent = happenings.filter(({ at }) => at >= since && at < until);
  if (recent.length === 0) return 0;
  // The ledger is read last: what was told meanwhile need not be fed in.
  const known = await ledger.known(appId, paged.subjectOf(id));
  const now = clock();
  const untold = missing(recent, known, demands, { appId, now });
  await events.send(untold.map((one) => outgoingMessage(one, appId, now)));
  return untold.length;
}

function outgoingMessage({ id, subject, raw }: Untold, appId: string, receivedAt: number): OutgoingMessage {
  return {
    body: encodeEventMessage({ origin: "reconcile", appId, subject, id, receivedAt, raw }),
    group: `${appId}/${subject}`,
    deduplicationId: `${subject}/${id}`,
  };
}
