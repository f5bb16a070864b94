import { randomUUID } from "node:crypto";
import type { RaisedTopic } from "../state/state.ts";

/** A notification exactly as Intercom posts it, before it is made into bytes and signed. */
export interface SentNotification {
  type: "notification_event";
  app_id: string;
  data: { type: "notification_event_data"; item: Record<string, unknown> };
  links: Record<string, never>;
  id: string | null;
  topic: string;
  delivery_status: "pending" | null;
  delivery_attempts: number;
  delivered_at: number;
  first_sent_at: number;
  created_at: number;
  self: null;
}

/** Wraps what happened. A ping alone has neither id nor delivery status. */
export function envelope(appId: string, { topic, item }: RaisedTopic, now: number): SentNotification {
  const second = Math.floor(now / 1_000);
  const ping = topic === "ping";
  return {
    type: "notification_event",
    app_id: appId,
    data: { type: "notification_event_data", item },
    links: {},
    id: ping ? null : `notif_${randomUUID()}`,
    topic,
    delivery_status: ping ? null : "pending",
    delivery_attempts: 1,
    delivered_at: 0,
    first_sent_at: second,
    created_at: second,
    self: null,
  };
}
