import type { Bundle } from "./bundle.ts";
import { madeUp } from "./made-up.ts";

/** Texts that say how something is, not who or what it says. All others are made up. */
const kept = new Set([
  ...["type", "topic", "state", "kind", "role", "part_type", "priority", "delivered_as", "author_type"],
  ...["initiated_by", "category", "ticket_state", "ticket_state_internal_label", "sla_status", "sla_name"],
  ...["content_type", "status", "event_name", "reaction", "language_override", "created_via"],
]);

/** What a workspace itself has named. */
const named = new Set(["tag", "team", "plan", "segment", "ticket_type", "ticket_state", "subscription"]);

/** Who has an id that leads to a person or their company. */
const people = new Set(["contact", "user", "lead", "admin", "visitor", "company", "bot"]);

const idKey = /(?:^|_)ids?$/;
const personKey = /^(?:external|user|contact|company|owner|admin_assignee|admin|author|source_contact)_ids?$/;

/** The same bundle without words, names, addresses and ids of people: each is replaced, everywhere by the same one. */
export function redacted(bundle: Bundle): Bundle {
  const invent = madeUp();
  const ids = new Map<string, string>([[bundle.appId, "workspace"]]);
  collect(bundle, "", undefined);
  for (const key of Object.keys(bundle.models)) note(/^(?:contact|company):(.+)$/.exec(key)?.[1]);
  const long = [...ids.keys()].filter((id) => id.length > 4).toSorted((a, b) => b.length - a.length);
  const { region, id, subject, deduplicationKey, missing } = bundle;
  return {
    ...(replaced(bundle, "", undefined) as Bundle),
    ...{ region, id, missing, subject: withoutIds(subject), deduplicationKey: withoutIds(deduplicationKey) },
  };

  function note(id: unknown): void {
    if ((typeof id !== "string" && typeof id !== "number") || id === "" || id === 0) return;
    const text = String(id);
    if (!ids.has(text)) ids.set(text, invent.id(text));
  }

  function collect(value: unknown, key: string, type: unknown): void {
    if (Array.isArray(value)) for (const one of value) collect(one, key, type);
    else if (typeof value === "object" && value !== null) {
      const own = (value as { type?: unknown }).type;
      for (const [name, inner] of Object.entries(value)) collect(inner, name, own);
    } else if (personKey.test(key) || (key === "id" && people.has(String(type)))) note(value);
  }

  function replaced(value: unknown, key: string, type: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => replaced(one, key, type));
    if (typeof value === "object" && value !== null) return ofObject(value, key);
    if (typeof value === "number") return ofNumber(value, key);
    return typeof value === "string" ? ofText(value, key, type) : value;
  }

  function ofObject(value: object, key: string): object {
    const own = key === "custom_attributes" ? "custom" : (value as { type?: unknown }).type;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [withoutIds(name), replaced(inner, name, own)]),
    );
  }

  function ofNumber(value: number, key: string): number {
    const other = idKey.test(key) ? ids.get(String(value)) : undefined;
    return other === undefined ? value : Number(other);
  }

  function ofText(value: string, key: string, type: unknown): string {
    if (value === "") return value;
    const exact = ids.get(value);
    if (exact !== undefined) return exact;
    if (type !== "custom" && (kept.has(key) || idKey.test(key) || /_at$/.test(key))) return withoutIds(value);
    if (key === "target" || key === "app_id") return /@/.test(value) ? invent.address(value) : value;
    if (key === "name" && named.has(String(type))) return value;
    if (key === "name") return invent.name(value, type === "company" ? "Company" : "Person");
    return invent.text(value);
  }

  function withoutIds(text: string): string {
    return long.reduce((left, id) => left.replaceAll(id, ids.get(id) ?? ""), text);
  }
}
