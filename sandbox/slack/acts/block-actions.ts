import { ControlError } from "../../plumbing/control.ts";
import { elementsOf, type IdentifiedBlock, identified, type Placed } from "../block-kit/identified.ts";
import type { Channel, Message, User } from "../records.ts";
import { shownMessage } from "../shown.ts";
import { shownView, type View } from "../views.ts";
import {
  type Acting,
  channelFor,
  messageFor,
  payloadBy,
  personCalled,
  sendPayload,
  shownPlace,
} from "./acting.ts";
import { statusOf, trouble } from "./failures.ts";
import type { Acted, ActOf, Given } from "./model.ts";
import { held, stateOf } from "./values.ts";

type Use = ActOf<"click"> | ActOf<"choose">;

/** A person clicks a button, or chooses from a menu: docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export async function useControl(acting: Acting, act: Use): Promise<Acted> {
  const user = personCalled(acting, act.as);
  if (act.ts === undefined) return inView(acting, user, act);
  const channel = channelFor(acting, user, act.channel ?? "");
  const message = messageFor(acting, user, channel, act.ts);
  const blocks = identified(message.blocks, message.ts);
  const action = actionOf(acting, blocks, act);
  const trigger_id = acting.triggers.issue(user.id);
  const outcome = await sendPayload(acting, {
    type: "block_actions",
    ...payloadBy(user),
    container: containerOf(channel, message),
    trigger_id,
    channel: shownPlace(channel),
    ...(!message.onlyFor && { message: shownMessage(message, { metadata: true }) }),
    state: { values: stateOf(blocks, { ...act.values, ...chosenIn(act) }) },
    response_url: acting.responseUrls.issue({ user: user.id, channelId: channel.id, message }),
    actions: [action],
  });
  const error = trouble(outcome);
  acting.failures.mark({ user: user.id, channelId: channel.id, ts: message.ts }, error);
  return { ...statusOf(outcome), ...(error && { error }) };
}

async function inView(acting: Acting, user: User, act: Use): Promise<Acted> {
  const view = openView(acting, user, act.view);
  const outcome = await sendPayload(acting, {
    type: "block_actions",
    ...payloadBy(user),
    container: { type: "view", view_id: view.id },
    trigger_id: acting.triggers.issue(user.id),
    view: shownView(view, stateOf(view.blocks, { ...act.values, ...chosenIn(act) })),
    actions: [actionOf(acting, view.blocks, act)],
  });
  const error = trouble(outcome);
  return { ...statusOf(outcome), ...(error && { error }) };
}

export function openView({ views }: Acting, user: User, id: string | undefined): View {
  const view = views.top(user.id);
  if (view && (id === undefined || id === view.id)) return view;
  throw new ControlError(`${user.realName} has no ${id ? `view ${id}` : "modal"} open.`);
}

const chosenIn = (act: Use): Record<string, Given> =>
  act.do === "choose" ? { [act.action]: act.value } : {};

const containerOf = (channel: Channel, { ts, threadTs, onlyFor }: Message) => ({
  type: "message",
  message_ts: ts,
  channel_id: channel.id,
  is_ephemeral: onlyFor !== undefined,
  ...(threadTs && { thread_ts: threadTs }),
});

function actionOf(acting: Acting, blocks: IdentifiedBlock[], act: Use): object {
  const { block, element } = placed(blocks, act);
  const shared = { action_id: element.action_id, block_id: block.block_id, action_ts: acting.actionTs() };
  if (act.do === "choose") {
    if (element.type === "overflow")
      return { ...shared, ...held({ ...element, type: "static_select" }, act.value), type: "overflow" };
    const value = held(element, act.value);
    if (!value) throw new ControlError(`${act.action} is a ${element.type}: click it.`);
    return { ...shared, ...value };
  }
  if (element.type !== "button")
    throw new ControlError(`${act.action} is a ${element.type}: choose a value from it.`);
  const { text, value, style } = element;
  return {
    ...shared,
    type: "button",
    text,
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
  };
}

function placed(blocks: IdentifiedBlock[], { action, block }: Use): Placed {
  const all = elementsOf(blocks);
  const found = all.find(
    (one) => one.element.action_id === action && [undefined, one.block.block_id].includes(block),
  );
  if (found) return found;
  const known = all.map(({ element }) => element.action_id).join(", ") || "none at all";
  throw new ControlError(`There is no control ${action}. There are: ${known}.`);
}
