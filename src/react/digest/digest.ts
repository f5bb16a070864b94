import type { Digest, DigestEntry, DigestList, ScheduleFacts } from "../../define/facts.ts";
import { inboxUrl, type Place } from "../../intercom/links.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import type { Comparison } from "../../intercom/requests/search.ts";
import { isCustomers } from "../../intercom/webhook/message.ts";
import { days, minutes } from "../../platform/time.ts";
import type { AlertedWaits } from "../../store/alerted-waits.ts";
import { adorning, type Models } from "../models.ts";
import { longestWaiting } from "./longest-waiting.ts";

/** Intercom's search may be some minutes behind. What it does not show yet belongs to the next digest. */
const lag = minutes(5);
/** A conversation of which an alert told may be closed days later. */
const alertedWithin = days(7);
/** So many of them are looked at, with so many ids in a search. */
const [mostAlerted, idsAtOnce] = [150, 50];
/** How many of a kind are shown. */
const most = 10;

const bad = 2;

export type DigestWork = {
  models: Models;
  place: Place;
  alertedWaits: Pick<AlertedWaits, "latest">;
  now: number;
};

/** The digest of one occurrence, and the contacts whom it may name. */
export type Gathered = { digest: Digest; people: string[] };

export async function gatherDigest(
  { models, place, alertedWaits, now }: DigestWork,
  { occurredAt, since }: ScheduleFacts,
): Promise<Gathered> {
  const { search } = models;
  const [from, until] = [since - lag, occurredAt - lag];
  const waiting = await longestWaiting(search, now, most);
  const rated = await search([
    { field: "conversation_rating.score", operator: "<", value: bad + 1 },
    ...within("conversation_rating.replied_at", from, until),
  ]);
  const missed = await closedUnanswered();
  const names = await namesOf(models, [...waiting.conversations, ...rated.conversations, ...missed]);
  const people = new Set<string>();
  const digest: Digest = {
    ...{ at: now, since: from, until },
    waiting: listOf(waiting.conversations, waiting.count),
    ratedBadly: listOf(rated.conversations.toSorted(worstFirst), rated.count),
    missed: listOf(missed, missed.length),
  };
  return { digest, people: [...people] };

  /** Told of by `unanswered`, then closed without a word of a teammate. */
  async function closedUnanswered(): Promise<Conversation[]> {
    const alerted = await alertedWaits.latest(place.appId, now - alertedWithin, mostAlerted);
    const sinceOf = new Map(
      alerted.map(({ subject, since }) => [subject.slice("conversation:".length), since]),
    );
    const ids = [...sinceOf.keys()];
    const found: Conversation[] = [];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const { conversations } = await search([
        { field: "id", operator: "IN", value: ids.slice(start, start + idsAtOnce) },
        { field: "state", operator: "=", value: "closed" },
        ...within("statistics.last_close_at", from, until),
      ]);
      found.push(...conversations);
    }
    return found.filter(
      ({ id, statistics }) => (statistics?.last_admin_reply_at ?? 0) < (sinceOf.get(id) ?? 0),
    );
  }

  function listOf(conversations: readonly Conversation[], count: number): DigestList {
    const first = conversations.slice(0, most).map(entryOf);
    return { count: Math.max(count, first.length), first };
  }

  function entryOf(conversation: Conversation): DigestEntry {
    const { id, source, contacts } = conversation;
    for (const contact of contacts?.contacts ?? []) people.add(contact.id);
    const author = source && isCustomers(source) ? source.author : undefined;
    if (author?.id) people.add(author.id);
    const customer = author?.name || author?.email || undefined;
    const assignedTo = names(conversation);
    return {
      ...{ conversation, link: inboxUrl(place, id) },
      ...(customer ? { customer } : {}),
      ...(assignedTo ? { assignedTo } : {}),
    };
  }
}

/** From `from` to `until` (unix ms), the first excluded. Intercom knows `>` and `<` for times, in unix seconds. */
function within(field: string, from: number, until: number): Comparison[] {
  return [
    { field, operator: ">", value: Math.floor(from / 1000) },
    { field, operator: "<", value: Math.floor(until / 1000) + 1 },
  ];
}

function worstFirst({ conversation_rating: a }: Conversation, { conversation_rating: b }: Conversation) {
  return (a?.rating ?? 0) - (b?.rating ?? 0) || (b?.created_at ?? 0) - (a?.created_at ?? 0);
}

/** Who has a conversation, by name: the teammate, else the team. The lists are read only when somebody has one. */
async function namesOf(models: Models, conversations: readonly Conversation[]) {
  const isAssigned = (of: "admin_assignee_id" | "team_assignee_id") => conversations.some((one) => one[of]);
  const [admins, teams] = await Promise.all([
    isAssigned("admin_assignee_id") ? adorning(models.admins()) : undefined,
    isAssigned("team_assignee_id") ? adorning(models.teams()) : undefined,
  ]);
  return ({ admin_assignee_id: admin, team_assignee_id: team }: Conversation): string | undefined =>
    admins?.model?.find(({ id }) => id === admin)?.name ??
    teams?.model?.find(({ id }) => id === team)?.name ??
    undefined;
}
