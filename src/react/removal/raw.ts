import { removed } from "../../effects/removed-words.ts";
import { asRecord } from "../../intercom/json.ts";
import { itemOf, readEnvelope } from "../../intercom/webhook/envelope.ts";
import { parsed } from "./asked.ts";

type Fields = Record<string, unknown>;

/** A notification's text without what its redacted parts say; the same text where it has none of them. */
export function withoutParts(raw: string, parts: readonly string[]): string {
  if (!parts.some((id) => raw.includes(id))) return raw;
  const ids = new Set(parts);
  let isChanged = false;
  const text = JSON.stringify(parsed(raw), (_, value) => {
    if (!isMessage(value) || !ids.has(String(value.id)) || isBlank(value)) return value;
    isChanged = true;
    return { ...value, ...blank, ...("subject" in value ? { subject: "" } : {}) };
  });
  return isChanged ? withoutTitle(text, ids) : raw;
}

const blank = { body: `<p><i>${removed}</i></p>`, attachments: [], redacted: true };
const isBlank = ({ body }: Fields) => body === blank.body;

/** Parts and first messages have a body; what else has the same id has none. */
const isMessage = (value: unknown): value is Fields =>
  value !== null && typeof value === "object" && "id" in value && "body" in value;

/** Intercom makes a conversation's title of its first message. */
function withoutTitle(text: string, ids: ReadonlySet<string>): string {
  return JSON.stringify(JSON.parse(text), (_, value) =>
    value?.source && ids.has(String(value.source.id)) && value.title ? { ...value, title: null } : value,
  );
}

/** What an unredacted part says, in the form in which it stands in the text. */
export function* messagesIn(raw: string, ids: ReadonlySet<string>): Generator<Fields & { id: string }> {
  if (![...ids].some((id) => raw.includes(id))) return;
  const found: Fields[] = [];
  JSON.stringify(parsed(raw), (_, value) => {
    if (isMessage(value) && ids.has(String(value.id)) && !value.redacted && !isBlank(value))
      found.push(value);
    return value;
  });
  for (const one of found) yield { ...one, id: String(one.id) };
}

/** A notification's envelope with its subject's id, and nothing else. */
export function bareText(raw: string, subject: string): string {
  const body = asRecord(parsed(raw));
  const { topic } = readEnvelope(body);
  const { type, app_id, id, created_at } = body;
  const colon = subject.indexOf(":");
  const named = { type: subject.slice(0, colon), id: subject.slice(colon + 1) };
  const deleted = asRecord(itemOf(body)).deleted === true ? { deleted: true } : {};
  const data = { type: "notification_event_data", item: { ...named, ...deleted } };
  return JSON.stringify({ type, app_id, id, topic, created_at, data });
}
