import { days, hours, minutes } from "../platform/time.ts";
import { anchor } from "../slack/anchor.ts";
import { context, header, section } from "../slack/blocks.ts";
import type { Block, SlackMessage } from "../slack/message.ts";
import { plain } from "../slack/text.ts";
import { present } from "./alert/text.ts";
import type { Digest, DigestEntry, DigestList, ScheduleFacts } from "./facts.ts";

/** What `digest` shows: the facts of a reaction to `every` that needs the digest. */
export type DigestFacts = Pick<ScheduleFacts, "timeZone"> & { digest: Digest };

/**
 * A message for Slack with what waits, what was rated badly and what was missed, ten of each and how many more there are,
 * each with a link to its conversation. It shows names, no one's words, and mentions no one. `title` is plain text.
 */
export function digest({ digest, timeZone }: DigestFacts, title = "Where support stands"): SlackMessage {
  const { at, since, waiting, ratedBadly, missed } = digest;
  const lists: [heading: string, list: DigestList, tell: (entry: DigestEntry) => string | undefined][] = [
    [
      `${counted(waiting.count, "conversation waits", "conversations wait")} for an answer`,
      waiting,
      (entry) => waited(entry, at),
    ],
    [counted(ratedBadly.count, "bad rating", "bad ratings"), ratedBadly, rated],
    [
      `${counted(missed.count, "conversation was", "conversations were")} closed without a teammate's answer`,
      missed,
      () => undefined,
    ],
  ];
  const headings = lists.map(([heading]) => heading);
  const filled = lists.filter(([, { count }]) => count > 0);
  const empty = lists.flatMap(([heading, { count }]) => (count > 0 ? [] : [heading]));
  const name = present(title) ?? "Digest";
  return {
    text: [plain(name, 150), ...headings].join(" · "),
    blocks: [
      header(name),
      ...filled.flatMap(([heading, list, tell]) => sectionsOf(heading, list, tell)),
      context([[...empty, `since ${atTime(since, timeZone)}`].join("  ·  ")]),
    ],
  };
}

const counted = (count: number, one: string, several: string): string =>
  `${count === 0 ? "No" : count} ${count === 1 ? one : several}`;

/** Slack takes 3,000 characters in a section; ten lines with long addresses may be more. */
const longestSection = 2_900;

function sectionsOf(
  heading: string,
  { count, first }: DigestList,
  tell: (entry: DigestEntry) => string | undefined,
): Block[] {
  const lines = first.map((entry) => `•  ${lineOf(entry, tell(entry))}`);
  const more = count - first.length;
  const texts = [`*${heading}*`];
  for (const line of more > 0 ? [...lines, `and ${more} more`] : lines) {
    const longer = `${texts.at(-1)}\n${line}`;
    if (longer.length <= longestSection) texts[texts.length - 1] = longer;
    else texts.push(line);
  }
  return texts.map(section);
}

/** "Ada Lovelace · 3 h 12 min · Billing"; the name links to the conversation. */
function lineOf(
  { conversation, customer, assignedTo, link }: DigestEntry,
  detail: string | undefined,
): string {
  const name = anchor(present(customer) ?? `Conversation ${conversation.id}`, link, 80);
  const isTaken = Boolean(conversation.admin_assignee_id ?? conversation.team_assignee_id);
  // A name may be out of reach.
  const taken = assignedTo ? plain(assignedTo, 80) : isTaken ? "" : "assigned to no one";
  return [name, detail, taken].filter(Boolean).join("  ·  ");
}

function waited({ conversation: { waiting_since: since } }: DigestEntry, at: number): string | undefined {
  return since ? lasting(at - since * 1000) : undefined;
}

function rated({ conversation: { conversation_rating: rating } }: DigestEntry): string | undefined {
  return typeof rating?.rating === "number" ? `${rating.rating} of 5` : undefined;
}

/** A span of ms in its two largest units: `12 min`, `3 h 5 min`, `2 d 4 h`. */
function lasting(span: number): string {
  const [d, h, min] = [
    Math.floor(span / days(1)),
    Math.floor(span / hours(1)),
    Math.floor(span / minutes(1)),
  ];
  if (d > 0) return `${d} d ${h % 24} h`;
  return h > 0 ? `${h} h ${min % 60} min` : `${Math.max(min, 0)} min`;
}

/** "Fri 27 Nov, 09:00". */
function atTime(unixMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(unixMs).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return `${of("weekday")} ${of("day")} ${of("month")}, ${of("hour")}:${of("minute")}`;
}
