import type { Reaction } from "../define/reaction.ts";
import { type Effect, groupOf } from "../effects/effect.ts";
import { withoutSecrets } from "../platform/secrets.ts";
import type { ReactionResult } from "../store/entry.ts";
import type { Facts } from "./facts.ts";

/** What one reaction returned. `threw` sets a result apart from one that stayed quiet. */
export type Evaluation = { result: ReactionResult & { threw?: true }; effects: readonly Effect[] };

/** Asks one reaction. When it throws, the result says what it threw, and the reactions beside it go on. */
export function evaluate(
  name: string,
  reaction: Reaction,
  { facts, missed, isContactGone }: Facts,
): Evaluation {
  try {
    const returned = reaction.do(facts);
    if (!Array.isArray(returned))
      return {
        result: { name, matched: false, why: returned.quiet + unnamedNeeds() + unknownContact() },
        effects: [],
      };
    returned.forEach(check);
    const matched = returned.length > 0;
    const kinds = returned.map(({ kind }) => kind).join(", ");
    const why = matched ? kinds : `returned no effects${unnamedNeeds()}`;
    return { result: { name, matched, why }, effects: returned };
  } catch (error) {
    const thrown = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const why = withoutSecrets(`threw ${thrown}`).slice(0, 300) + placeOf(error) + unnamedNeeds();
    return { result: { name, matched: false, why, threw: true }, effects: [] };
  }

  /** What a reaction says of a customer who could not be looked up is not known to be true. */
  function unknownContact(): string {
    return isContactGone ? " (Intercom no longer has the contact, so nothing is known of them)" : "";
  }

  /** The likeliest reason why a reaction stays quiet, and hard to find by reading it. */
  function unnamedNeeds(): string {
    return missed.size > 0 ? ` (it looked for ${[...missed].join(", ")}, which its needs do not name)` : "";
  }
}

/** ` at src/reactions/refund.ts:15`: the line of the reaction, or else of what it called; empty where that is not known. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").flatMap((line) => {
    const [, file, at] = /^\s+at .*[/\\](src[/\\][^():?]+\.ts)(?:\?[\w=]+)?:(\d+)/.exec(line) ?? [];
    return file ? [`${file.replaceAll("\\", "/")}:${at}`] : [];
  });
  const caller = frames.findIndex((frame) => frame.startsWith("src/react/"));
  const own = caller < 0 ? frames : frames.slice(0, caller);
  const place = own.find((frame) => frame.startsWith("src/reactions/")) ?? own[0];
  return place ? ` at ${place}` : "";
}

/** DynamoDB takes 400 KB an item and SQS 1 MiB a message; an effect larger than this is a mistake. */
const largest = 200_000;

/** Throws on an effect that could not be sent: it has no message group, or is too large. */
function check(effect: Effect): void {
  groupOf(effect);
  const { length } = JSON.stringify(effect);
  if (length > largest)
    throw new RangeError(`${effect.kind} holds ${length} characters; at most ${largest} can be sent`);
}
