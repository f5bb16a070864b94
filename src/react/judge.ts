import type { Reaction } from "../define/reaction.ts";
import { type Effect, groupOf } from "../effects/effect.ts";
import type { ReactionResult } from "../store/entry.ts";
import type { Facts } from "./facts-for.ts";

/** `threw` sets a result apart from one that stayed quiet. */
export type Judgement = { result: ReactionResult & { threw?: true }; effects: Effect[]; failed: boolean };

/** Asks one reaction. One that throws is on record with what it threw, and stops none of its neighbours. */
export function judge(name: string, reaction: Reaction, { told, missed }: Facts): Judgement {
  try {
    const decision = reaction.do(told);
    if (!Array.isArray(decision))
      return {
        result: { name, matched: false, why: decision.quiet + unasked() },
        effects: [],
        failed: false,
      };
    decision.forEach(check);
    const matched = decision.length > 0;
    const why = matched ? decision.map(({ kind }) => kind).join(", ") : `returned no effects${unasked()}`;
    return { result: { name, matched, why }, effects: decision, failed: false };
  } catch (error) {
    const why = `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(
      0,
      300,
    );
    return {
      result: { name, matched: false, why: why + placeOf(error) + unasked(), threw: true },
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
  const caller = frames.findIndex((frame) => frame.startsWith("src/react/"));
  const own = caller < 0 ? frames : frames.slice(0, caller);
  const place = own.find((frame) => frame.startsWith("src/reactions/")) ?? own[0];
  return place ? ` at ${place}` : "";
}

/** DynamoDB takes 400 KB an item and SQS 1 MiB a message; an effect larger than this is a mistake. */
const largest = 200_000;

/** Throws on what could not be sent on its way: no message group, or too large. */
function check(effect: Effect): void {
  groupOf(effect);
  const { length } = JSON.stringify(effect);
  if (length > largest)
    throw new RangeError(`${effect.kind} holds ${length} characters; at most ${largest} can be sent`);
}
