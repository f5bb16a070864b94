import { ConfigurationError } from "../../src/platform/errors.ts";
import { createCompiler } from "./compiler.ts";
import { problemLines, reactionsFolder } from "./lines.ts";
import { readSources } from "./sources.ts";
import { thrown } from "./thrown.ts";

/** Why the desk could not be loaded: in our sentences, where the reactions are the reason. */
export async function whyNotLoaded(error: unknown): Promise<unknown> {
  const compiler = createCompiler(reactionsFolder);
  try {
    const problems = await compiler.check(await readSources(reactionsFolder));
    const own =
      error instanceof Error && error.stack?.includes("/src/reactions/")
        ? [thrown(error, reactionsFolder)]
        : [];
    const lines = problemLines(problems.length > 0 ? problems : own);
    return lines.length > 0
      ? new ConfigurationError(["The reactions cannot be loaded:", ...lines].join("\n"), { cause: error })
      : error;
  } catch {
    return error;
  } finally {
    await compiler.rest().catch(() => undefined);
  }
}
