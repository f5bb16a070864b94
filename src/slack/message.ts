/** Anything that survives JSON, so that a message can wait in a queue and be compared in a test. */
export type Json = string | number | boolean | null | Json[] | { [field: string]: Json };

/** One Block Kit block, as data. `blocks.ts` makes those that Deskbell uses; any other that Slack knows may be written by hand. */
export type Block = { type: string; [field: string]: Json };

/** What stands in Slack. `text` is mrkdwn; beside blocks it is only the line that a notification shows. */
export type SlackMessage = { text: string; blocks?: Block[] };

/** Where a message stands: the channel's id and Slack's timestamp, which is the message's identity there. */
export type Posted = { channel: string; ts: string };
