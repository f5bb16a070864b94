import { instant } from "../instant.ts";
import { subjectOf } from "./subject.ts";

/** What every notification tells before its item is looked at. */
export type Envelope = {
  /** Absent on pings. */
  id: string | undefined;
  /** The workspace that it comes from; one address may hear several. */
  appId: string | undefined;
  /** Exactly as sent, known or not; empty if none was. */
  topic: string;
  /** Unix seconds. */
  createdAt: number | undefined;
  /** 1 at first. Whether a retry counts up is not documented. */
  attempts: number;
  /** Such as `conversation:123`; see `subjectOf`. */
  subject: string;
};

/** Reads the envelope of any parsed JSON. Never throws: what is not there is undefined, empty or `unknown`. */
export function readEnvelope(json: unknown): Envelope {
  const body = (typeof json === "object" && json !== null ? json : {}) as Record<string, unknown>;
  const topic = typeof body.topic === "string" ? body.topic : "";
  const created = instant(body.created_at) ?? instant(body.first_sent_at);
  const attempts = Number(body.delivery_attempts);
  return {
    id: text(body.id),
    appId: text(body.app_id),
    topic,
    createdAt: created === undefined ? undefined : Math.floor(created / 1_000),
    attempts: attempts >= 1 && Number.isSafeInteger(attempts) ? attempts : 1,
    subject: subjectOf(topic, itemOf(body)),
  };
}

/** `data.item` of a notification, whatever it is. */
export const itemOf = (body: unknown): unknown =>
  (body as { data?: { item?: unknown } | null } | null | undefined)?.data?.item;

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
