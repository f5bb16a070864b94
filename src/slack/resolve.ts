import type { Ask } from "./asking.ts";
import { eachChannel } from "./channels.ts";
import { SlackError } from "./error.ts";
import { parseTarget } from "./target.ts";

/** The id of the channel that `target` names; a direct message is opened. Up to one call per 999 channels: cache the answer. */
export async function resolve(ask: Ask, target: string): Promise<string> {
  const place = parseTarget(target);
  switch (place?.kind) {
    case "channel":
      return place.id;
    case "name":
      return findChannel(ask, place.name);
    case "user":
      return openDirectMessage(ask, place.id);
    case "email":
      return openDirectMessage(ask, await findUser(ask, place.email));
    default:
      throw new SlackError(
        `${JSON.stringify(target)} is no place in Slack. Give "#channel", a channel id (C…), a user id (U…) or an e-mail address.`,
        { kind: "refused", code: "invalid_target" },
      );
  }
}

async function findChannel(ask: Ask, name: string) {
  for await (const { id, name: called } of eachChannel(ask)) {
    if (id && called?.toLowerCase() === name) return id;
  }
  throw new SlackError(
    `Slack has no channel #${name} that the bot can see. Create it, correct its name in the reaction, or invite the bot if it is private.`,
    { kind: "refused", code: "channel_not_found" },
  );
}

async function findUser(ask: Ask, email: string) {
  const answer = await ask("users.lookupByEmail", (web) => web.users.lookupByEmail({ email }));
  return present(answer.user?.id, "users.lookupByEmail");
}

async function openDirectMessage(ask: Ask, users: string) {
  const answer = await ask("conversations.open", (web) => web.conversations.open({ users }));
  return present(answer.channel?.id, "conversations.open");
}

function present(id: string | undefined, method: string) {
  if (id) return id;
  throw new SlackError(`Slack answered ${method} with ok but without an id.`, { kind: "unavailable" });
}
