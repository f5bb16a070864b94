import { fileURLToPath } from "node:url";
import type { Problem } from "./problem.ts";
import type { WatchState } from "./watch.ts";

/** The user's reactions, and how messages name their folder. */
export const reactionsFolder = fileURLToPath(new URL("../../src/reactions", import.meta.url));
export const folderName = "src/reactions";

/** What a save led to, for the terminal. */
export function watchLines(
  { version, isNewest, problems, notes }: WatchState,
  changed: readonly string[],
): string[] {
  if (problems.length > 0)
    return [
      isNewest
        ? `Reactions: version ${version} runs, and the compiler has something against it.`
        : `Reactions: what was saved does not run; version ${version} goes on.`,
      ...problemLines(problems),
    ];
  const what = changed.length > 0 ? ` (${changed.map((path) => `${folderName}/${path}`).join(", ")})` : "";
  return [`Reactions: version ${version} runs${what}.`, ...problemLines(notes)];
}

/** The first of each file: what the compiler says after a first mistake is often its consequence. */
export function problemLines(problems: readonly Problem[]): string[] {
  return [...Map.groupBy(problems, ({ file }) => file).values()].flatMap((ofFile) => {
    const [{ file, line, column, says, remedy }] = ofFile as [Problem];
    const more = ofFile.length > 1 ? ` (and ${ofFile.length - 1} more in this file)` : "";
    return [`  ${folderName}/${file}:${line}:${column}  ${says}`, `    ${remedy}${more}`];
  });
}
