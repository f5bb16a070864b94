import type { Reaction } from "../../src/define/reaction.ts";
import { type Problem, positionOf } from "./problem.ts";
import type { Sources } from "./sources.ts";

export type Reactions = Readonly<Record<string, Reaction>>;

/** Where the reactions that run are listed, in the folder of reactions. */
export const listFile = "index.ts";

/** What the list holds, and what is wrong with it. */
export function listed(
  exported: Record<string, unknown>,
  sources: Sources,
): { reactions: Reactions; problems: Problem[] } {
  const text = sources.get(listFile) ?? "";
  const { reactions } = exported;
  if (typeof reactions !== "object" || reactions === null)
    return {
      reactions: {},
      problems: [
        {
          file: listFile,
          ...positionOf(text, /reactions/),
          says: "The list of reactions is missing.",
          remedy: "Write export const reactions = { … }; with the name of each reaction.",
        },
      ],
    };
  const problems = Object.entries(reactions).flatMap(([name, one]): Problem[] => {
    const place = { file: listFile, ...positionOf(text, new RegExp(`(?<=reactions[^]*)\\b${name}\\b`)) };
    if (!isReaction(one))
      return [
        {
          ...place,
          says: `${name} is listed, and is no reaction.`,
          remedy: "List what reaction({ on, needs, do }) returned.",
        },
      ];
    return name === "card"
      ? [
          {
            ...place,
            says: "card is the name of Deskbell's own.",
            remedy: "Call the reaction something else.",
          },
        ]
      : [];
  });
  return { reactions: reactions as Reactions, problems };
}

const declares = /^export const (\w+) = reaction\(/gm;

/** Files in which a reaction is declared. */
export const declaring = (sources: Sources): string[] =>
  [...sources]
    .filter(([path, text]) => path !== listFile && text.search(declares) >= 0)
    .map(([path]) => path);

/** Reactions that are declared and not listed, so that they do not run. `modules` are those of `declaring`. */
export function unlisted(
  reactions: Reactions,
  modules: readonly (readonly [path: string, exported: Record<string, unknown>])[],
  sources: Sources,
): Problem[] {
  const running = new Set<unknown>(Object.values(reactions));
  return modules.flatMap(([file, exported]) => {
    const text = sources.get(file) ?? "";
    return [...text.matchAll(declares)].flatMap(([, name = ""]): Problem[] =>
      !isReaction(exported[name]) || running.has(exported[name])
        ? []
        : [
            {
              file,
              ...positionOf(text, new RegExp(`\\b${name} = reaction`)),
              says: `${name} does not run, because src/reactions/${listFile} does not list it.`,
              remedy: `There, add import { ${name} } from "./${file}"; and ${name} to the list.`,
            },
          ],
    );
  });
}

const isReaction = (one: unknown): one is Reaction =>
  typeof one === "object" && one !== null && "on" in one && "do" in one && typeof one.do === "function";
