import * as z from "zod";
import { type Answer, refusal } from "./answer.ts";
import type { Arguments } from "./arguments.ts";
import { invalidBlocks } from "./invalid-blocks.ts";

export type Content = { text: string; blocks: unknown[]; metadata: unknown };

const metadataModel = z.object({ event_type: z.string().min(1), event_payload: z.looseObject({}) });

/** Undocumented, and no fixed number: refused were 13,200 and 11,341 characters (slackapi/bolt-js#2509 and #2867). */
const longestBlocks = 11_300;

/** A message's content, checked as Slack checks it. */
export function readContent(args: Arguments): { content: Content } | { refused: Answer } {
  const text = args.text("text") ?? "";
  const blocks = args.has("blocks") ? args.json("blocks") : [];
  const metadata = args.has("metadata") ? args.json("metadata") : null;
  const refused = (error: string, messages?: string[]) => ({ refused: refusal(error, messages) });

  if (!Array.isArray(blocks)) return refused("invalid_blocks_format");
  if (text.length > 40_000) return refused("msg_too_long");
  if (text.trim() === "" && blocks.length === 0) return refused("no_text");
  const wrong = invalidBlocks(blocks);
  if (wrong.length > 0) return refused("invalid_blocks", wrong);
  if (JSON.stringify(blocks).length > longestBlocks) return refused("msg_blocks_too_long");
  if (metadata !== null && !metadataModel.safeParse(metadata).success)
    return refused("invalid_metadata_format");
  return { content: { text, blocks, metadata } };
}
