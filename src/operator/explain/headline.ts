import type { Effect } from "../../effects/effect.ts";
import type { WrittenMessage } from "../../intercom/webhook/message.ts";
import { type Notification, readNotification } from "../../intercom/webhook/notification.ts";
import { plainText } from "../../slack/html/to-words.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { DueOccurrence } from "../../store/schedules.ts";
import { actWords } from "./act-words.ts";
import type { Names } from "./names.ts";

/** A notification in one line: "Ada Lindqvist · Acme: exports are down → #vip, tagged urgent". */
export type Headline = {
  /** The customer and their company, as far as they are known. */
  who?: string;
  what: string;
  /** Where its effects go, or what they do. */
  to: string[];
  /**
   * Why it says nothing that an operator has to see: our own doing, what another notification said already, a ping, or
   * nothing that a reaction asks about.
   */
  folded?: "echo" | "repeated" | "ping" | "unconcerned";
};

const longest = 140;

export async function headlineOf(entry: LedgerEntry, names: Names): Promise<Headline> {
  const notification = readNotification(parsed(entry.raw));
  const [who, what] = await Promise.all([
    whoIn(notification, entry, names),
    withoutNotification(entry) ?? whatOf(notification, entry, names),
  ]);
  const folded = foldedAs(entry);
  return {
    ...(who ? { who } : {}),
    what,
    to: [...new Set(entry.decisions.map(({ effect }) => destinationOf(effect)))],
    ...(folded ? { folded } : {}),
  };
}

/** What comes from a reminder, a schedule or a person in Slack holds no notification. */
function withoutNotification(entry: LedgerEntry): string | undefined {
  const { origin, raw, topic } = entry;
  if (origin === "reminder") return "is still waiting for an answer";
  if (origin === "slack") return actWords(entry) ?? `in Slack, ${actOf(topic)}`;
  if (origin !== "schedule") return undefined;
  const { reaction, schedule, timeZone } = parsed(raw) as Partial<DueOccurrence>;
  return `${reaction}: ${schedule}, ${timeZone}`;
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return {};
  }
}

function foldedAs({ topic, own, state, reason, reactions, decisions }: LedgerEntry): Headline["folded"] {
  // That a card is shown anew is news where somebody else did something.
  const news = decisions.filter(({ effect }) => !own || effect.kind !== "slack.showCard");
  if (state !== "handled") return undefined;
  if (decisions.length > 0 && decisions.every(({ by }) => by !== undefined)) return "repeated";
  if (news.length > 0) return undefined;
  if (topic === "ping") return "ping";
  if (own && !reactions.some(({ matched, name }) => matched && name !== "card")) return "echo";
  return reactions.length === 0 && !reason ? "unconcerned" : undefined;
}

async function whoIn(
  { contactIds, companyIds, contact, company, actor, conversation }: Notification,
  { appId, subject }: LedgerEntry,
  names: Names,
): Promise<string | undefined> {
  const [kind, id = ""] = subject.split(":");
  const contactId = contactIds[0] ?? (kind === "contact" ? id : undefined);
  const known = contactId === undefined ? undefined : await names.contact(appId, contactId);
  const author = conversation?.source?.author;
  const person =
    contact?.name ??
    known?.name ??
    (actor?.kind === "contact" ? actor.name : undefined) ??
    (author && author.id === contactId ? author.name : undefined) ??
    contact?.email ??
    known?.email;
  const companyId = companyIds[0] ?? known?.companies?.data?.[0]?.id ?? (kind === "company" ? id : undefined);
  const organization =
    company?.name ?? (companyId === undefined ? undefined : (await names.company(appId, companyId))?.name);
  return [person, organization].filter(Boolean).join(" · ") || undefined;
}

async function whatOf(notification: Notification, entry: LedgerEntry, names: Names): Promise<string> {
  const { message, conversation, actor, topic } = notification;
  const rating = conversation?.conversation_rating?.rating;
  if (topic === "conversation.rating.added" && rating != null) return `rated ${rating} of 5`;
  const words = message && wordsOf(message);
  const by = actor?.kind === "contact" ? undefined : await nameOf(actor, entry, names);
  if (words && by) return shortened(`${by} ${message.kind === "note" ? "noted" : "wrote"}: ${words}`);
  if (words) return shortened(words);
  const { team, teammate } = entry.assigned ?? {};
  const assignee =
    (team && (await names.team(entry.appId, team))) ??
    (teammate && (await names.teammate(entry.appId, teammate)));
  const act = actOf(topic) + (assignee ? ` to ${assignee}` : "");
  return by ? `${act} by ${by}` : act;
}

async function nameOf(actor: Notification["actor"], { appId }: LedgerEntry, names: Names) {
  return actor && (actor.name ?? (await names.teammate(appId, actor.id)));
}

function wordsOf({ subject, body, attachments }: WrittenMessage): string {
  const said = plainText(body ?? "", longest) || subject || "";
  const files = attachments.map(({ name }) => name).join(", ");
  return said && files ? `${said} (${files})` : said || files;
}

/** "closed", "state updated", "lead created": a topic without its subject and without who may do it. */
function actOf(topic: string): string {
  const [first, ...rest] = topic.split(".");
  const words = rest.filter((word) => !["admin", "single", "open"].includes(word));
  return words.join(" ").replaceAll("_", " ") || first || "no topic yet";
}

const shortened = (text: string) =>
  text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;

/** Where an effect goes, or what it does: "#vip", "tagged urgent". A newer version's kind is named as it is. */
function destinationOf(effect: Effect): string {
  switch (effect.kind) {
    case "slack.post":
    case "slack.update":
    case "slack.card":
    case "slack.cardLine":
      return effect.to;
    case "slack.showCard":
      return "its card";
    case "intercom.tag":
      return `tagged ${effect.tag}`;
    case "intercom.untag":
      return `untagged ${effect.tag}`;
    case "http.post":
      return hostOf(effect.url);
    case "eventBridge.put":
      return "EventBridge";
    default:
      return acts[effect.kind] ?? effect.kind;
  }
}

const acts: Partial<Record<Effect["kind"], string>> = {
  "intercom.note": "noted",
  "intercom.reply": "replied",
  "intercom.assign": "assigned",
  "intercom.close": "closed",
  "intercom.open": "opened",
  "intercom.snooze": "snoozed",
  "intercom.setAttributes": "attributes set",
  "intercom.convertToTicket": "made a ticket",
};

/** The rest of an endpoint's address may hold a secret. */
function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return "an endpoint";
  }
}
