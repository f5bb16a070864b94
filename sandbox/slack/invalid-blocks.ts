import type * as z from "zod";
import { blocksUpTo } from "./block-kit/blocks.ts";
import { modal } from "./block-kit/view.ts";

const blocksOfMessage = blocksUpTo(50);

/** The mistakes in a message's blocks, in the form of Slack's `response_metadata.messages`; none when they are fine. */
export const invalidBlocks = (blocks: unknown): string[] =>
  mistakes(blocksOfMessage.safeParse(blocks).error, ["blocks"]);

/** The mistakes in a modal. */
export const invalidView = (view: unknown): string[] => mistakes(modal.safeParse(view).error, ["view"]);

const mistakes = (error: z.ZodError | undefined, at: string[]) =>
  (error?.issues ?? []).map(
    ({ message, path }) => `[ERROR] ${message.toLowerCase()} [json-pointer:/${[...at, ...path].join("/")}]`,
  );
