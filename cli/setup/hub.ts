import type { Reaction } from "../../src/define/reaction.ts";
import { permissionsFor, topicsToTick } from "./topics.ts";

/** What is left to do in Intercom's Developer Hub, as lines. */
export function hubInstructions(
  webhookUrl: string,
  reactions: Readonly<Record<string, Reaction>>,
  isActing = false,
): string[] {
  const ticks = topicsToTick(reactions, isActing);
  const width = Math.max(...ticks.map(({ topic }) => topic.length));
  return [
    "Now in Intercom's Developer Hub (app.intercom.com/a/apps/_/developer-hub), in your app:",
    "",
    "1. Configure, Authentication: choose API version 2.11, and give the app these permissions.",
    `   ${permissionsFor(ticks).join(", ")}; “Read tags”; for reactions that act in Intercom, also “Write conversations”,`,
    "   “Write tags”, “Write users and companies”, “Write tickets”.",
    "2. Configure, Webhooks: paste this URL.",
    "",
    `   ${webhookUrl}`,
    "",
    `3. Tick these ${ticks.length} topics. Beside each are the reactions that need it; “cache” keeps the facts in alerts up to date, “removal” takes copies of what is deleted in Intercom away, in Slack as well.`,
    "",
    ...ticks.map(
      ({ topic, needed, since }) =>
        `   ${topic.padEnd(width)}  ${needed.join(", ")}${since ? " (if the app offers it)" : ""}`,
    ),
    "",
  ];
}
