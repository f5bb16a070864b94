import { ControlError } from "../../plumbing/control.ts";
import { appId, teamId } from "../ids.ts";
import { verificationToken } from "../outgoing/names.ts";
import { addReaction, removeReaction } from "../reactions.ts";
import { respond } from "../response-urls.ts";
import { shownMessage } from "../shown.ts";
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
import type { Acted, ActOf } from "./model.ts";

export function useEmoji(acting: Acting, { as, channel: place, ts, name, remove }: ActOf<"emoji">): Acted {
  const user = personCalled(acting, as);
  const channel = channelFor(acting, user, place);
  const message = messageFor(acting, user, channel, ts);
  if (message.onlyFor) throw new ControlError("An ephemeral message takes no emoji.");
  const change = remove ? removeReaction : addReaction;
  if (change(acting, message, { user: user.id, name })) return {};
  throw new ControlError(`${user.realName} has ${remove ? "not " : ""}put :${name}: there already.`);
}

/** docs.slack.dev/interactivity/implementing-shortcuts: of a message that everybody sees. */
export async function useShortcut(acting: Acting, act: ActOf<"shortcut">): Promise<Acted> {
  const user = personCalled(acting, act.as);
  const channel = channelFor(acting, user, act.channel);
  const message = messageFor(acting, user, channel, act.ts);
  if (message.onlyFor) throw new ControlError("An ephemeral message has no shortcuts.");
  const shortcuts = acting.apps.messageShortcuts().map(({ callback_id }) => callback_id);
  if (!shortcuts.includes(act.callback))
    throw new ControlError(`The app has no shortcut ${act.callback}. It has: ${shortcuts.join(", ")}.`);
  const outcome = await sendPayload(acting, {
    type: "message_action",
    ...payloadBy(user),
    action_ts: acting.actionTs(),
    callback_id: act.callback,
    trigger_id: acting.triggers.issue(user.id),
    response_url: acting.responseUrls.issue({ user: user.id, channelId: channel.id }),
    channel: shownPlace(channel),
    message_ts: message.ts,
    message: shownMessage(message, { metadata: true }),
  });
  const error = trouble(outcome);
  acting.failures.mark({ user: user.id, channelId: channel.id, ts: message.ts }, error);
  return { ...statusOf(outcome), ...(error && { error }) };
}

/** docs.slack.dev/interactivity/implementing-slash-commands */
export async function useCommand(acting: Acting, act: ActOf<"command">): Promise<Acted> {
  const user = personCalled(acting, act.as);
  const channel = channelFor(acting, user, act.channel);
  const commands = acting.apps.commands();
  if (!commands.includes(act.command))
    throw new ControlError(`The app has no command ${act.command}. It has: ${commands.join(", ")}.`);
  const origin = { user: user.id, channelId: channel.id };
  const outcome = await acting.endpoint.send({
    path: "commands",
    name: act.command,
    type: "application/x-www-form-urlencoded",
    body: new URLSearchParams({
      token: verificationToken,
      team_id: teamId,
      team_domain: "sandbox",
      channel_id: channel.id,
      channel_name: shownPlace(channel).name,
      user_id: user.id,
      user_name: user.name,
      command: act.command,
      text: act.text,
      api_app_id: appId,
      is_enterprise_install: "false",
      response_url: acting.responseUrls.issue(origin),
      trigger_id: acting.triggers.issue(user.id),
    }).toString(),
  });
  const failed = trouble(outcome);
  if (failed) return { ...statusOf(outcome), error: `${act.command} failed. ${failed}` };
  const body = "answered" in outcome ? outcome.answered.body : "";
  if (body.trim() !== "") respond(acting.state, origin, fieldsOf(body));
  return statusOf(outcome);
}

/** An answer is JSON, or else the text itself. */
function fieldsOf(body: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read === "object" && read) return read as Record<string, unknown>;
  } catch {}
  return { text: body };
}

/** A person writes a message, or a reply in a thread. */
export function say(acting: Acting, { as, channel: place, text, thread }: ActOf<"say">): Acted {
  const user = personCalled(acting, as);
  const channel = channelFor(acting, user, place);
  const parent = thread && messageFor(acting, user, channel, thread);
  const { ts } = acting.state.post({
    channelId: channel.id,
    ...(parent && { threadTs: parent.threadTs ?? parent.ts }),
    userId: user.id,
    text,
    blocks: [],
    metadata: null,
  });
  return { ts };
}
