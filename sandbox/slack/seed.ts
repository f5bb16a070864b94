import { channelId, userId } from "./ids.ts";
import type { Channel, User } from "./records.ts";

const channelNames = [
  "general",
  "support",
  "support-urgent",
  "vip",
  "csat",
  "sales",
  "tickets",
  "team-billing",
  "team-tier-2",
];

/** When the workspace was made. */
export const workspaceMadeAt = Date.UTC(2020, 0, 1);

/** The channels that are always there; the bot is in all of them. */
export const seedChannels: Channel[] = channelNames.map((name) => ({
  id: channelId(name),
  name,
  kind: "public",
  member: true,
  archived: false,
  created: workspaceMadeAt,
}));

/** The teammates of the sandbox workspace, as they are called in Slack. */
export const seedUsers: User[] = ["ada", "grace", "katherine", "margaret", "radia"].map((name) => {
  const email = `${name}@deskbell.example`;
  return { id: userId(email), name, email };
});
