import type { Block } from "./message.ts";
import { plain } from "./text.ts";

/**
 * `verbatim` keeps Slack from turning typed words such as "@here" into links and mentions
 * (docs.slack.dev/reference/block-kit/composition-objects/text-object).
 */
const mrkdwn = (text: string) => ({ type: "mrkdwn", text, verbatim: true });

/** The title of a message: plain text, cut to Slack's 150 characters. */
export const header = (title: string): Block => ({
  type: "header",
  text: { type: "plain_text", text: plain(title, 150), emoji: true },
});

/** Text in mrkdwn; Slack takes 3,000 characters. */
export const section = (text: string): Block => ({ type: "section", text: mrkdwn(text) });

/** Texts in two columns. Slack takes ten of them, of 2,000 characters each. */
export const fields = (texts: string[]): Block => ({
  type: "section",
  fields: texts.slice(0, 10).map(mrkdwn),
});

/** Texts in small print. Slack takes ten of them. */
export const context = (texts: string[]): Block => ({
  type: "context",
  elements: texts.slice(0, 10).map(mrkdwn),
});
