import type { Post } from "../../src/operator/forget/forget.ts";
import { SlackError } from "../../src/slack/error.ts";
import { askSlack, type SlackSettings } from "../doctor/slack.ts";

/** Slack allows about fifty deletions a minute, and asks for a pause beyond that. */
const longestWait = 60_000;

/** Deletes one of the bot's messages. True when it no longer exists, false when Slack did not delete it. */
export function unposting(
  settings: SlackSettings,
  wait: (milliseconds: number) => Promise<unknown>,
): (post: Post) => Promise<boolean> {
  const ask = askSlack(settings);
  return async ({ channel, ts }) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await ask("chat.delete", (web) => web.chat.delete({ channel, ts }));
        return true;
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        if (error.code === "message_not_found" || error.code === "channel_not_found") return true;
        if (error.retryAt === undefined || attempt >= 5) return false;
        await wait(Math.min(Math.max(error.retryAt - Date.now(), 0), longestWait));
      }
    }
  };
}
