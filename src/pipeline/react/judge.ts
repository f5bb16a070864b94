import type { Effect } from "../../effects/effect.ts";
import type { Reaction } from "../../reaction.ts";
import type { Verdict } from "../../store/entry.ts";

export type Judgement = { verdict: Verdict; effects: Effect[]; failed: boolean };

/** Asks one reaction. One that throws is on record with what it threw, and stops none of its neighbours. */
export function judge(name: string, reaction: Reaction, facts: unknown): Judgement {
  try {
    const decision = reaction.do(facts);
    if (!Array.isArray(decision))
      return { verdict: { name, matched: false, why: decision.quiet }, effects: [], failed: false };
    const matched = decision.length > 0;
    const why = matched ? decision.map(({ kind }) => kind).join(", ") : "returned no effects";
    return { verdict: { name, matched, why }, effects: decision, failed: false };
  } catch (error) {
    const why = `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(
      0,
      300,
    );
    return { verdict: { name, matched: false, why }, effects: [], failed: true };
  }
}
