import type { Ask } from "./asking.ts";
import { effectMetadata } from "./effect-metadata.ts";
import type { Posted, SlackMessage } from "./message.ts";
import { wire } from "./wire.ts";

export type Updating = { channel: string; ts: string; message: SlackMessage; key: string };

/** Replaces what a message says. Doing it twice is harmless. */
export async function update(ask: Ask, { channel, ts, message, key }: Updating): Promise<Posted> {
  const content = wire(message);
  const answer = await ask("chat.update", (web) =>
    // Without blocks Slack would leave the old ones standing over the new text.
    web.chat.update({ channel, ts, ...content, blocks: content.blocks ?? [], metadata: effectMetadata(key) }),
  );
  return { channel: answer.channel ?? channel, ts: answer.ts ?? ts };
}
