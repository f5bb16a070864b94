import { type Effect, laneOf } from "../../effects/effect.ts";
import type { Reaction } from "../../reaction.ts";
import type { Verdict } from "../../store/entry.ts";
import type { Facts } from "./facts-for.ts";

/** `threw` sets a verdict apart from one that stayed quiet. */
export type Judgement = { verdict: Verdict & { threw?: true }; effects: Effect[]; failed: boolean };

/** Asks one reaction. One that throws is on record with what it threw, and stops none of its neighbours. */
export function judge(name: string, reaction: Reaction, { told, missed }: Facts): Judgement {
  try {
    const decision = reaction.do(told);
    if (!Array.isArray(decision))
      return {
        verdict: { name, matched: false, why: decision.quiet + unasked() },
        effects: [],
        failed: false,
      };
    decision.forEach(check);
    const matched = decision.length > 0;
    const why = matched ? decision.map(({ kind }) => kind).join(", ") : `returned no effects${unasked()}`;
    return { verdict: { name, matched, why }, effects: decision, failed: false };
  } catch (error) {
    const why = `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(
      0,
      300,
    );
    return {
      verdict: { name, matched: false, why: why + placeOf(error) + unasked(), threw: true },
      effects: [],
      failed: true,
    };
  }

  /** The likeliest reason for a reaction's silence, and hard to find by reading it. */
  function unasked(): string {
    return missed.size > 0 ? ` (it looked for ${[...missed].join(", ")}, which its needs do not name)` : "";
  }
}

/** ` at src/reactions/refund.ts:15`: the line of the reaction, or else of what it called; empty where that is not known. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").flatMap((line) => {
    const [, file, at] = /^\s+at .*[/\\](src[/\\][^():]+\.ts):(\d+)/.exec(line) ?? [];
    return file ? [`${file.replaceAll("\\", "/")}:${at}`] : [];
  });
  const pipeline = frames.findIndex((frame) => frame.startsWith("src/pipeline/"));
  const own = pipeline < 0 ? frames : frames.slice(0, pipeline);
  const place = own.find((frame) => frame.startsWith("src/reactions/")) ?? own[0];
  return place ? ` at ${place}` : "";
}

/** DynamoDB takes 400 KB an item and SQS 1 MiB a message; an effect larger than this is a mistake. */
const largest = 200_000;

/** Throws on what could not be sent on its way: no lane, or too large. */
function check(effect: Effect): void {
  laneOf(effect);
  const { length } = JSON.stringify(effect);
  if (length > largest)
    throw new RangeError(`${effect.kind} holds ${length} characters; at most ${largest} can be sent`);
}
