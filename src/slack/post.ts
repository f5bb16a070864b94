import type { Ask } from "./asking.ts";
import { contentOf } from "./content.ts";
import { SlackError } from "./error.ts";
import type { Posted, SlackMessage } from "./message.ts";

export type Posting = {
  /** The channel's id, or its name with "#". */
  channel: string;
  message: SlackMessage;
  /** The message in whose thread this one goes. */
  threadTs?: string | undefined;
  /** The effect's idempotency key, by which `find` recognises the message. */
  key: string;
};

export type Updating = { channel: string; ts: string; message: SlackMessage; key: string };

/** Posts once. When the SlackError says that the outcome is unknown, ask `find` before posting again. */
export const poster =
  (ask: Ask) =>
  async ({ channel, message, threadTs, key }: Posting): Promise<Posted> => {
    const answer = await ask("chat.postMessage", (web) =>
      web.chat.postMessage({
        channel,
        ...contentOf(message),
        metadata: metadataOf(key),
        ...(threadTs && { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    if (!answer.ts) {
      throw new SlackError("Slack answered chat.postMessage with ok but without a ts.", {
        kind: "unknown",
        outcomeUnknown: true,
      });
    }
    const stands = answer.message ? answer.message.thread_ts : threadTs;
    return { channel: answer.channel ?? channel, ts: answer.ts, ...(stands && { threadTs: stands }) };
  };

/** Replaces the content of a message. Repeating it is harmless. */
export const updater =
  (ask: Ask) =>
  async ({ channel, ts, message, key }: Updating): Promise<Posted> => {
    const content = contentOf(message);
    const answer = await ask("chat.update", (web) =>
      // Without `blocks`, Slack leaves the old blocks above the new text. Without `parse` it reads an update's text in
      // another way than a post's (docs.slack.dev/reference/methods/chat.update).
      web.chat.update({
        channel,
        ts,
        ...content,
        blocks: content.blocks ?? [],
        parse: "none",
        metadata: metadataOf(key),
      }),
    );
    return { channel: answer.channel ?? channel, ts: answer.ts ?? ts };
  };

/** Deletes one of the bot's own messages; a thread below it stays. */
export const deleter =
  (ask: Ask) =>
  async ({ channel, ts }: Pick<Posted, "channel" | "ts">): Promise<void> => {
    await ask("chat.delete", (web) => web.chat.delete({ channel, ts }));
  };

/** Slack keeps this with a message and does not show it. It finds a message whose post got no answer. */
export type EffectMetadata = { event_type: "deskbell_effect"; event_payload: { key: string } };

const metadataOf = (key: string): EffectMetadata => ({
  event_type: "deskbell_effect",
  event_payload: { key: key.toWellFormed() },
});

export type Marked = { metadata?: { event_type?: string; event_payload?: object } };

export function carriesEffect(message: Marked, key: string): boolean {
  const { event_type, event_payload } = message.metadata ?? {};
  const carried = (event_payload as { key?: unknown } | undefined)?.key;
  return event_type === "deskbell_effect" && carried === key.toWellFormed();
}
