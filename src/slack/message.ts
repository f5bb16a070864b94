/** What survives JSON, so that a message can wait in a queue and be compared in a test. */
export type Json = string | number | boolean | null | Json[] | { [field: string]: Json };

/** One Block Kit block. `blocks.ts` makes those that Deskbell uses; others can be written by hand. */
export type Block = { type: string; [field: string]: Json };

declare const mrkdwn: unique symbol;

/**
 * Text in Slack's mrkdwn, in which `<!channel>` or `<@U…>` calls people. `slack.text` makes it and escapes what is put
 * in; `slack.mrkdwn` takes a text as it is.
 */
export type Mrkdwn = string & { readonly [mrkdwn]?: true };

/** Text that `slack.text` made: a whole message by itself. */
export type PlainMessage = string & { readonly [mrkdwn]: true };

/**
 * The content of a message. Beside blocks, only notifications show `text`. `mention` calls people by e-mail address or
 * id (U…), user groups by handle ("@support-leads") or id (S…), and all of a channel by "@here" or "@channel".
 */
export type SlackMessage = { text: Mrkdwn; blocks?: Block[]; mention?: readonly string[] };

/** Refuses a text that is put together from strings, since they may hold what a customer wrote. */
export type WithSafeText<Message extends SlackMessage> = Message & { text: SafeText<Message["text"]> };

// A text that stands in the code is of a literal type: a record of such texts needs an entry for each.
type SafeText<Text extends string> = typeof mrkdwn extends keyof Text
  ? Text
  : Record<never, never> extends Record<Text, unknown>
    ? { "Put words in with slack.text`…`, which escapes them, or say slack.mrkdwn(…)": never }
    : Text;

/**
 * A message's channel id and its timestamp, which identifies it in the channel. `threadTs` is the root of the thread
 * in which it stands: Slack posts a reply to a lost root without one.
 */
export type Posted = { channel: string; ts: string; threadTs?: string };
