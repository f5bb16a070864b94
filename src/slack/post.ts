import type { Ask } from "./asking.ts";
import { effectMetadata } from "./effect-metadata.ts";
import { SlackError } from "./error.ts";
import type { Posted, SlackMessage } from "./message.ts";
import { wire } from "./wire.ts";

export type Posting = {
  /** The channel's id, as `resolve` gives it. */
  channel: string;
  message: SlackMessage;
  /** The message whose thread this goes to. */
  threadTs?: string | undefined;
  /** The effect's key, by which `find` knows the message again. */
  key: string;
};

/** Posts once. When the SlackError says that the outcome is unknown, ask `find` before posting again. */
export async function post(ask: Ask, { channel, message, threadTs, key }: Posting): Promise<Posted> {
  const answer = await ask("chat.postMessage", (web) =>
    web.chat.postMessage({
      channel,
      ...wire(message),
      ...(threadTs && { thread_ts: threadTs }),
      unfurl_links: false,
      unfurl_media: false,
      metadata: effectMetadata(key),
    }),
  );
  if (!answer.ts) {
    throw new SlackError("Slack answered chat.postMessage with ok but without a ts.", {
      kind: "unknown",
      outcomeUnknown: true,
    });
  }
  return { channel: answer.channel ?? channel, ts: answer.ts };
}
