import { scenarios } from "../../sandbox/intercom/scenarios/scenarios.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { topics } from "../../src/intercom/webhook/topics.ts";
import { inWords } from "../desk/span.ts";
import type { Kind } from "./kinds.ts";
import type { Names } from "./list.ts";

/** What there is of a kind in the code itself; undefined for kinds of Intercom and Slack. */
export function ownNames(kind: Kind, reactions: Readonly<Record<string, Reaction>>): Names | undefined {
  if (kind === "topics") return { kind, where: "Intercom's webhooks", names: topicNames() };
  if (kind === "reactions") return { kind, where: "src/reactions", names: reactionNames(reactions) };
  return undefined;
}

/** Each topic with what `send` can be told about it. */
const topicNames = () =>
  Object.keys(topics).map((topic) => ({ by: topic, more: (scenarios[topic]?.options ?? []).join(" ") }));

function whenOf(on: Reaction["on"]): string {
  if (on.when === "heard") return on.topics.join(" ");
  if (on.when === "every") return `every ${on.schedule}`;
  return `${on.untaken ? "untaken" : "unanswered"} for ${inWords(on.after)}`;
}

const reactionNames = (reactions: Readonly<Record<string, Reaction>>) =>
  Object.entries(reactions).map(([name, { on }]) => ({
    by: name,
    more: whenOf(on),
  }));
