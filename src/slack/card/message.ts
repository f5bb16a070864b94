import { context, section } from "../blocks.ts";
import { joined, separator } from "../joined.ts";
import type { Block, SlackMessage } from "../message.ts";
import { plain } from "../text.ts";
import type { CardFacts, CardState } from "./state.ts";
import { spanOf, timeFor } from "./time.ts";

/** Slack takes 3,000 characters in a section (docs.slack.dev/reference/block-kit/blocks/section-block). */
const sectionRoom = 3_000;
/** Slack takes 3,000 characters in a text object (docs.slack.dev/reference/block-kit/composition-objects/text-object). */
const contextRoom = 3_000;

/**
 * The card of a conversation: the customer's words first, then how it stands, then the labels. An ordinary card fits
 * twelve lines; that of a closed conversation has three. The same state always gives the same message. `controls` is
 * the block of buttons, where a click on them is answered.
 */
export function cardMessage(facts: CardFacts, whole: CardState, controls?: Block): SlackMessage {
  const state = facts.isRemoved ? withoutCustomer(whole) : whole;
  const heading = [`*${plain(facts.title, 150) || "A conversation"}*`, facts.person]
    .filter(Boolean)
    .join(separator);
  const links = facts.links.length > 0 && context([joined(facts.links, contextRoom)]);
  const status = statusOf(state).join(separator);
  const labels = [...(state.priority ? ["⚡ *Priority*"] : []), ...facts.labels];
  const blocks = !isUnderWay(state)
    ? [section(fitting([heading, status].join("\n"), sectionRoom)), controls, links]
    : [
        section(fitting([heading, wordsOf(state), ...facts.lines].filter(Boolean).join("\n"), sectionRoom)),
        section(fitting(status, sectionRoom)),
        labels.length > 0 && context([joined(labels, contextRoom)]),
        controls,
        links,
      ];
  return {
    text: notificationLine(facts, state),
    blocks: blocks.filter((block) => typeof block === "object"),
  };
}

function withoutCustomer({ words: _, rating, ...state }: CardState): CardState {
  return { ...state, ...(rating ? { rating: { score: rating.score } } : {}) };
}

const isUnderWay = ({ state }: CardState) => state === "open" || state === "snoozed";

function wordsOf({ words }: CardState): string {
  if (!words) return "";
  const { quote, files, more } = words;
  const beside = [
    files > 0 && `📎 ${files} ${files === 1 ? "file" : "files"}`,
    more > 0 && `${more} more ${more === 1 ? "message" : "messages"}`,
  ].filter(Boolean);
  return [quote, beside.length > 0 && `_${beside.join(" · ")}_`].filter(Boolean).join("\n");
}

/** The faces that Intercom shows to customers, from 1 to 5. */
const faces = ["😠", "🙁", "😐", "😃", "🤩"];

function statusOf(state: CardState): string[] {
  const { closed, waitingSince, snoozedUntil, answered, rating } = state;
  const parts = [
    state.state === "gone" && "🗑️ Intercom no longer has this conversation",
    state.state === "closed" &&
      ["✅ *Closed*", closed?.by && `by ${name(closed.by)}`, closed?.at && timeFor(closed.at)]
        .filter(Boolean)
        .join(" "),
    state.state === "snoozed" &&
      (snoozedUntil ? `💤 *Snoozed until* ${timeFor(snoozedUntil)}` : "💤 *Snoozed*"),
    state.state === "open" && waitingSince && `⏳ *Waiting since* ${timeFor(waitingSince)}`,
    answered &&
      `💬 *Answered* by ${name(answered.by)}${answered.after === undefined ? "" : ` after ${spanOf(answered.after)}`}`,
    rating &&
      [faces[rating.score - 1], `*${rating.score} of 5*`, rating.remark && `“${plain(rating.remark, 300)}”`]
        .filter(Boolean)
        .join(" "),
    isUnderWay(state) && `👤 ${ownerOf(state) ?? "No one has it yet"}`,
  ];
  return parts.filter((part) => typeof part === "string");
}

/** "Maya (Billing)", or the one of the two that is known. */
function ownerOf({ teammate, team }: CardState): string | undefined {
  if (teammate) return `*${name(teammate)}*${team ? ` (${name(team)})` : ""}`;
  return team && `*${name(team)}* (team)`;
}

const name = (text: string) => plain(text, 100);

/** What a phone shows: "A VIP wrote in · Ada Lovelace, Acme · “I cannot log in since…”". */
function notificationLine({ title, who }: CardFacts, { state, words }: CardState): string {
  const said = state !== "closed" && words?.line ? `“${words.line}”` : "";
  return [plain(title, 150) || "A conversation", who, said].filter(Boolean).join(" · ");
}

/** Whole lines, as many as fit: a line that is cut might leave a mark or a link open. */
function fitting(text: string, room: number): string {
  let kept = "";
  for (const line of text.split("\n")) {
    const longer = kept ? `${kept}\n${line}` : line;
    if (longer.length > room) break;
    kept = longer;
  }
  return kept || "…";
}
