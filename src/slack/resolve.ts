import type { Ask } from "./asking.ts";
import { eachChannel } from "./channels.ts";
import { SlackError } from "./error.ts";

/** Where a reaction may post: "#vip", a channel's id, a person's id or e-mail address. */
export type Target =
  | { kind: "name"; name: string }
  | { kind: "channel"; id: string }
  | { kind: "user"; id: string }
  | { kind: "email"; email: string };

export function parseTarget(target: string): Target | undefined {
  const words = target.trim();
  if (/^#[^\s#@<>]+$/u.test(words)) return { kind: "name", name: words.slice(1).toLowerCase() };
  if (/^[CGD][A-Z0-9]{7,}$/.test(words)) return { kind: "channel", id: words };
  if (/^[UW][A-Z0-9]{7,}$/.test(words)) return { kind: "user", id: words };
  if (/^[^\s@<>]+@[^\s@<>]+$/u.test(words)) return { kind: "email", email: words };
  return undefined;
}

/**
 * The id of the channel that `target` names; for a person, a direct message is opened. Takes up to one call per
 * 999 channels, so cache the answer.
 */
export const resolver =
  (ask: Ask) =>
  async (target: string): Promise<string> => {
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
          `${JSON.stringify(target)} names no place in Slack. Give "#channel", a channel id (C…), a user id (U…) or an e-mail address.`,
          { kind: "refused", code: "invalid_target" },
        );
    }
  };

async function findChannel(ask: Ask, name: string) {
  for await (const { id, name: found } of eachChannel(ask)) {
    if (id && found?.toLowerCase() === name) return id;
  }
  throw new SlackError(
    `Slack has no channel #${name} that the bot can see. Create it, correct its name in the reaction, or invite the bot if it is private.`,
    { kind: "refused", code: "channel_not_found" },
  );
}

async function findUser(ask: Ask, email: string) {
  const answer = await ask("users.lookupByEmail", (web) => web.users.lookupByEmail({ email }));
  return requireId(answer.user?.id, "users.lookupByEmail");
}

async function openDirectMessage(ask: Ask, users: string) {
  const answer = await ask("conversations.open", (web) => web.conversations.open({ users }));
  return requireId(answer.channel?.id, "conversations.open");
}

function requireId(id: string | undefined, method: string) {
  if (id) return id;
  throw new SlackError(`Slack answered ${method} with ok but without an id.`, { kind: "unavailable" });
}
