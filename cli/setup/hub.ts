import type { Reaction } from "../../src/define/reaction.ts";
import { permissionsFor, topicsToTick } from "./topics.ts";

/** What to do in Intercom's Developer Hub, as lines. */
export function hubInstructions(endpoint: string, reactions: Readonly<Record<string, Reaction>>): string[] {
  const ticks = topicsToTick(reactions);
  const width = Math.max(...ticks.map(({ topic }) => topic.length));
  return [
    "Now in Intercom's Developer Hub (app.intercom.com/a/apps/_/developer-hub), in your app:",
    "",
    "1. Configure, Authentication: let the app have these permissions, and API version 2.11.",
    `   ${permissionsFor(ticks).join(", ")}; “Read tags”, and to let reactions act in Intercom “Write conversations”,`,
    "   “Write tags”, “Write users and companies”, “Write tickets”.",
    "2. Configure, Webhooks: paste this address.",
    "",
    `   ${endpoint}`,
    "",
    `3. Tick these ${ticks.length} topics, all in the spelling shown (“cache”: so that alerts show what is true now).`,
    "",
    ...ticks.map(
      ({ topic, needed, since }) =>
        `   ${topic.padEnd(width)}  ${needed.join(", ")}${since ? " (if the app offers it)" : ""}`,
    ),
    "",
  ];
}
