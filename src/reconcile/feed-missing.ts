import { IntercomError } from "../intercom/client/error.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage, Queue } from "../messages/queue.ts";
import type { Clock } from "../platform/time.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Changed, KindAccess } from "./kinds.ts";
import { type Listener, type MissingEvent, missing } from "./missing.ts";
import type { Intercom } from "./workspace.ts";

export type FeedDependencies = {
  appId: string;
  access: KindAccess;
  listeners: readonly Listener[];
  intercom: Intercom;
  ledger: Ledger;
  events: Queue;
  clock: Clock;
};

/**
 * Compares one conversation or ticket with the ledger and puts the events that no webhook told of on the events queue,
 * in its subject's group and in order. Gives how many there were. Only events from `since` until before `until` (unix
 * seconds) count.
 */
export async function feedMissing(
  dependencies: FeedDependencies,
  { id }: Changed,
  since: number,
  until: number,
): Promise<number> {
  const { appId, access, listeners, intercom, ledger, events, clock } = dependencies;
  const happenings = await access.happenings(intercom, id).catch((error) => {
    if (error instanceof IntercomError && error.kind === "not_found") return [];
    throw error;
  });
  const recent = happenings.filter(({ at }) => at >= since && at < until);
  if (recent.length === 0) return 0;
  // The ledger is read last, so that webhooks received meanwhile count.
  const known = await ledger.known(appId, access.subject(id));
  const now = clock();
  const found = missing(recent, known, listeners, { appId, now });
  await events.send(found.map((event) => outgoingMessage(event, appId, now)));
  return found.length;
}

function outgoingMessage(
  { id, subject, raw }: MissingEvent,
  appId: string,
  receivedAt: number,
): OutgoingMessage {
  return {
    body: encodeEventMessage({ origin: "reconcile", appId, subject, id, receivedAt, raw }),
    group: `${appId}/${subject}`,
    deduplicationId: id,
  };
}
