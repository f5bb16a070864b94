import type { Ask } from "./asking.ts";
import { channelsByName } from "./channels.ts";
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

/** Finds the ids of channels; for a person, a direct message is opened. */
export function places(ask: Ask) {
  const idOf = channelsByName(ask);
  /** The ids that names led to, to be verified before they are used. */
  const learnt = new Map<string, string>();

  async function findChannel(name: string): Promise<string> {
    const id = await idOf(name);
    if (id) return id;
    throw new SlackError(
      `Slack has no channel #${name} that the bot can see. Create it, correct its name in the reaction, or invite the bot if it is private.`,
      { kind: "refused", code: "channel_not_found" },
    );
  }

  async function resolve(target: string): Promise<string> {
    const place = parseTarget(target);
    switch (place?.kind) {
      case "channel":
        return place.id;
      case "name":
        return findChannel(place.name);
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
  }

  return {
    /** May take one call per 999 channels. */
    resolve,

    /** Asks for one channel where a post has told its id, since listing all of them may take minutes. */
    async whereIs(channel: string): Promise<string> {
      const place = parseTarget(channel);
      const id = place?.kind === "name" ? learnt.get(place.name) : undefined;
      if (place?.kind === "name" && id && (await isCalled(ask, id, place.name))) return id;
      const found = await resolve(channel);
      if (place?.kind === "name") learnt.set(place.name, found);
      return found;
    },

    /** The id that a name led to last, as far as this process knows. */
    knows(channel: string): string | undefined {
      const place = parseTarget(channel);
      return place?.kind === "name" ? learnt.get(place.name) : undefined;
    },

    /** Undefined where Slack says that it has no such person. */
    async userByEmail(email: string): Promise<string | undefined> {
      return findUser(ask, email).catch((error) => {
        if (error instanceof SlackError && error.code === "users_not_found") return undefined;
        throw error;
      });
    },

    /** A post to `channel` was answered with this id. */
    learn(channel: string, id: string): void {
      const place = parseTarget(channel);
      if (place?.kind === "name") learnt.set(place.name, id);
    },
  };
}

async function isCalled(ask: Ask, channel: string, name: string): Promise<boolean> {
  try {
    const answer = await ask("conversations.info", (web) => web.conversations.info({ channel }));
    return !answer.channel?.is_archived && answer.channel?.name?.toLowerCase() === name;
  } catch (error) {
    if (error instanceof SlackError && error.kind === "refused") return false;
    throw error;
  }
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
