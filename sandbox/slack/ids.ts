import { createHash, randomBytes } from "node:crypto";

/** Ids that look like Slack's, the same for the same name everywhere, so that a configuration can name them. */
export const channelId = (name: string) => `C${digest(`channel ${name}`)}`;
export const userId = (email: string) => `U${digest(`user ${email}`)}`;
export const directMessageId = (user: string) => `D${digest(`dm ${user}`)}`;
export const groupId = (handle: string) => `S${digest(`group ${handle}`)}`;

function digest(text: string) {
  return createHash("sha256").update(text).digest("hex").slice(0, 10).toUpperCase();
}

export const botUserId = `U${digest("bot")}`;
export const botId = `B${digest("bot")}`;
export const teamId = `T${digest("team")}`;
/** The organisation that shares a channel with ours. */
export const partnerTeamId = `T${digest("partner")}`;
export const appId = `A${digest("app")}`;

/** An id that no other thing has, nor had before a restart: of an event, a view, an app. */
export const newId = (prefix: string) => prefix + randomBytes(5).toString("hex").toUpperCase();

/** `block_id` or `action_id` of what an app has left unnamed; Slack makes up five characters or so. */
export const madeUpId = (place: string) =>
  createHash("sha256").update(place).digest("base64url").replace(/[-_]/g, "x").slice(0, 5);
