/** What survives JSON, so that a message can wait in a queue and be compared in a test. */
export type Json = string | number | boolean | null | Json[] | { [field: string]: Json };

/** One Block Kit block. `blocks.ts` makes those that Deskbell uses; others can be written by hand. */
export type Block = { type: string; [field: string]: Json };

/** The content of a message. `text` is mrkdwn; beside blocks, only notifications show it. */
export type SlackMessage = { text: string; blocks?: Block[] };

/**
 * A message's channel id and its timestamp, which identifies it in the channel. `threadTs` is the root of the thread
 * in which it stands: Slack posts a reply to a lost root without one.
 */
export type Posted = { channel: string; ts: string; threadTs?: string };
