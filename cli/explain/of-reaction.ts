import type { Story } from "../../src/operator/explain/explain.ts";
import { reactions } from "../../src/reactions/index.ts";
import { knownWord } from "../program/known-word.ts";

/**
 * The stories with what one reaction decided, and what came of it, alone. Throws a UsageError for a reaction that neither
 * they nor this clone know.
 */
export function ofReaction(stories: readonly Story[], name: string): Story[] {
  const told = stories.flatMap(({ chapters }) =>
    chapters.flatMap((chapter) => chapter.reactions.map((one) => one.name)),
  );
  const known = [...new Set([...told, ...Object.keys(reactions)])];
  knownWord(name, known, {
    unknown: `There is no reaction ${name}`,
    seeAll: '"npx deskbell list reactions"',
  });
  return stories.map((story) => ({
    ...story,
    chapters: story.chapters
      .filter((chapter) => chapter.reactions.some((one) => one.name === name))
      .map((chapter) => ({
        ...chapter,
        reactions: chapter.reactions.filter((one) => one.name === name),
        effects: chapter.effects.filter(({ idempotencyKey }) => idempotencyKey.includes(`/${name}/`)),
      })),
    reminders: story.reminders.filter(({ reaction }) => reaction === name),
    parked: story.parked.filter(({ what, id }) => what === "notification" || id.includes(`/${name}/`)),
  }));
}
