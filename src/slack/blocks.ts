import type { Block } from "./message.ts";
import { plain } from "./plain.ts";

/**
 * Verbatim keeps Slack from making links and mentions of words like "@here" that somebody typed
 * (docs.slack.dev/reference/block-kit/composition-objects/text-object).
 */
const mrkdwn = (text: string) => ({ type: "mrkdwn", text, verbatim: true });

/** The title of a message: plain text, cut to Slack's 150 characters. */
export const header = (title: string): Block => ({
  type: "header",
  text: { type: "plain_text", text: plain(title, 150), emoji: true },
});

/** Slack takes 3,000 characters of mrkdwn here. */
export const section = (text: string): Block => ({ type: "section", text: mrkdwn(text) });

/** In two columns. Slack takes ten, of 2,000 characters each. */
export const fields = (texts: string[]): Block => ({
  type: "section",
  fields: texts.slice(0, 10).map(mrkdwn),
});

/** In small print. Slack takes ten. */
export const context = (texts: string[]): Block => ({
  type: "context",
  elements: texts.slice(0, 10).map(mrkdwn),
});
