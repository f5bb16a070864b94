import type { Clock } from "../../../../src/platform/time.ts";
import { type Method, ok, refusal } from "../answer.ts";
import { readContent } from "../content.ts";
import { shownMessage } from "../shown.ts";

/** Replaces what a message says. Metadata that is not given stays. */
export const chatUpdate =
  (clock: Clock): Method =>
  ({ workspace, args }) => {
    const channel = workspace.channel(args.text("channel") ?? "");
    if (!channel) return refusal("channel_not_found");
    const message = workspace.message(channel.id, args.text("ts") ?? "");
    if (!message) return refusal("message_not_found");
    const read = readContent(args);
    if ("refused" in read) return read.refused;
    const { text, blocks, metadata } = read.content;
    workspace.change(message, {
      text,
      blocks: args.has("blocks") ? blocks : message.blocks,
      metadata: metadata ?? message.metadata,
      editedAt: clock(),
    });
    const changed = workspace.message(channel.id, message.ts)!;
    return ok({
      channel: channel.id,
      ts: message.ts,
      text,
      message: shownMessage(changed, { metadata: true }),
    });
  };
