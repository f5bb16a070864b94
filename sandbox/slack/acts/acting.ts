import { ControlError } from "../../plumbing/control.ts";
import type { Apps } from "../apps/apps.ts";
import { appId, teamId } from "../ids.ts";
import { isIn } from "../membership.ts";
import type { Endpoint } from "../outgoing/endpoint.ts";
import type { Raise } from "../outgoing/events.ts";
import { verificationToken } from "../outgoing/names.ts";
import type { Channel, Message, User } from "../records.ts";
import type { ResponseUrls } from "../response-urls.ts";
import type { State } from "../state.ts";
import type { Triggers } from "../triggers.ts";
import type { Views } from "../views.ts";
import type { Failures } from "./failures.ts";

/** All that an act can reach. */
export type Acting = {
  state: State;
  views: Views;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  endpoint: Endpoint;
  apps: Apps;
  raise: Raise;
  failures: Failures;
  /** A moment as Slack writes it in `action_ts`: no two are the same. */
  actionTs: () => string;
};

export function personCalled({ state }: Acting, as: string): User {
  const user = state.users().find(({ id, name, email }) => [id, name, email].includes(as.replace(/^@/, "")));
  if (!user || user.bot) throw new ControlError(`There is no person ${as}. GET /control/users lists them.`);
  if (user.deleted) throw new ControlError(`${user.name} is deactivated, and can do nothing.`);
  return user;
}

/** The channel, in which the person must be. */
export function channelFor({ state }: Acting, user: User, place: string): Channel {
  const channel = state.channel(place) ?? state.channelNamed(place);
  if (!channel) throw new ControlError(`There is no channel ${place}. GET /control/channels lists them.`);
  if (!isIn(channel, user)) throw new ControlError(`${user.realName} is not in #${channel.name}.`);
  return channel;
}

export function messageFor({ state }: Acting, user: User, channel: Channel, ts: string): Message {
  const message = state.messageFor(user.id, channel.id, ts);
  if (!message) throw new ControlError(`There is no message ${ts} in #${channel.name}.`);
  return message;
}

/** What every interaction payload begins with (docs.slack.dev/reference/interaction-payloads). */
export const payloadBy = (user: User) => ({
  user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
  api_app_id: appId,
  token: verificationToken,
  team: { id: teamId, domain: "sandbox" },
  enterprise: null,
  is_enterprise_install: false,
});

/** Payloads come as one field of a form. */
export const sendPayload = ({ endpoint }: Acting, payload: { type: string; [field: string]: unknown }) =>
  endpoint.send({
    path: "interactions",
    name: payload.type,
    type: "application/x-www-form-urlencoded",
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });

export const shownPlace = ({ id, name, kind }: Channel) => ({
  id,
  name: kind === "direct" ? "directmessage" : name,
});
