import type { KnownBlock } from "@slack/types";
import type { Details } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { block } from "../slack/block.ts";
import { mrkdwn } from "../slack/mrkdwn.ts";
import { fold } from "./fold.ts";
import { leaves } from "./leaves.ts";

type Effect = Details["carried"][string];
type Card = Extract<Effect, { kind: "slack.card" }>["card"];

/** What an effect carries, as the ledger has it: a message as Slack draws it, or its values. */
export const carried = (key: string, effect: Effect) =>
  fold("What it carries", `carried ${key}`, element("div", { class: "carried" }, content(effect)));

function content(effect: Effect): Child {
  if (effect.kind === "slack.post" || effect.kind === "slack.update") return message(effect);
  if (effect.kind === "slack.card") return card(effect.card);
  const { kind: _, ...values } = effect;
  return leaves(values);
}

/** What a card says of its own; the rest it shows as it is in Intercom when it is drawn. */
function card({ line, facts }: Card): Child {
  const { title, person, labels, lines, links } = facts;
  const said = [person, line, ...lines, labels.join(" · "), links.join(" · ")].filter((one) => one);
  return [element("h4", {}, title), said.map((one) => element("div", {}, mrkdwn(one ?? "")))];
}

/** What is pressed or chosen in it belongs to the message in Slack. */
function message(effect: Effect & { kind: "slack.post" | "slack.update" }): Child {
  const { text, blocks = [] } = effect.message;
  const drawn = (blocks as unknown as KnownBlock[]).filter(({ type }) => type !== "actions");
  if (drawn.length === 0) return element("div", {}, mrkdwn(text));
  return drawn.map((one) => block(one, { id: "carried", use: () => undefined }));
}
