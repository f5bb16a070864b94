import { createHash } from "node:crypto";

/** Ids that look like Slack's, the same for the same name everywhere, so that a configuration can name them. */
export const channelId = (name: string) => `C${digest(`channel ${name}`)}`;
export const userId = (email: string) => `U${digest(`user ${email}`)}`;
export const directMessageId = (user: string) => `D${digest(`dm ${user}`)}`;

function digest(text: string) {
  return createHash("sha256").update(text).digest("hex").slice(0, 10).toUpperCase();
}

export const botUserId = `U${digest("bot")}`;
export const botId = `B${digest("bot")}`;
export const teamId = `T${digest("team")}`;
