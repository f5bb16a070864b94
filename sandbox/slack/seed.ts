import { channelId } from "./ids.ts";
import { guest, partner } from "./people.ts";
import type { Channel } from "./records.ts";

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

/** Who is in a channel beside the workspace's full members. #vip is shared with the other organisation. */
const alsoIn: Record<string, string[]> = { support: [guest.id], vip: [guest.id, partner.id] };

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
  ...(alsoIn[name] && { invited: alsoIn[name] }),
}));
