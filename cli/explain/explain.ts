import { findStories } from "../../src/operator/explain/search.ts";
import { printable } from "../../src/platform/printable.ts";
import { type CommandContext, openDesk } from "../desk/open.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { UsageError } from "../program/usage-error.ts";
import { exportBundle } from "./export.ts";
import { ofReaction } from "./of-reaction.ts";
import { storyLines, styleOfLine } from "./text.ts";

export type ExplainOptions = {
  json?: boolean;
  app?: string;
  reaction?: string;
  export?: string | true;
  withContent?: boolean;
  stack?: string;
};

/** The command `explain`; returns its exit code. */
export async function explain(
  id: string,
  { json, app, reaction, stack, export: file, withContent = false }: ExplainOptions,
  context: CommandContext,
): Promise<number> {
  if (file !== undefined) return exportBundle(id, { file, app, withContent, stack }, context);
  if (withContent)
    throw new UsageError("--with-content needs --export: without it, nothing is left out anyway.");
  const { print, printError = print } = context;
  const desk = await openDesk(stack, context);
  try {
    const { stories: found, only } = await findStories(desk, id, app);
    const stories = reaction === undefined || found.length === 0 ? found : ofReaction(found, reaction);
    if (stories.length === 0) {
      if (json) print("[]");
      printError(
        `The ledger has nothing about ${printable(id)}. It keeps 30 days; contacts, e-mail addresses and ticket numbers are searched for in the latest 1,000 notifications.`,
      );
      return exitCodes.notDone;
    }
    if (json) print(JSON.stringify(stories, null, 2));
    else {
      const options = { now: desk.clock(), only, stack };
      for (const [nth, story] of stories.entries()) {
        if (nth > 0) print("");
        for (const line of storyLines(story, options)) print(line, styleOfLine(line));
      }
      const on = stack ? `--stack ${stack} ` : "";
      if (only) print(`\nThe whole story: npx deskbell explain ${on}${printable(stories[0]?.subject ?? "")}`);
    }
    return exitCodes.done;
  } finally {
    desk.close();
  }
}
