import type { Reaction } from "../define/reaction.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import type { Cooldowns } from "../store/cooldowns.ts";
import type { Fused } from "./loops.ts";

type Asked = readonly [name: string, reaction: Reaction];

type Event = { appId: string; deduplicationKey: string; isReplay: boolean };

/**
 * Keeps reactions quiet that told of the same thing a short while ago. It comes last, so that an event which tells
 * nothing begins no cooldown. An operator's replay is not held back.
 */
export async function coolDown(
  remaining: Fused["remaining"],
  asked: readonly Asked[],
  factsOf: (reaction: Reaction) => Record<string, unknown> | undefined,
  cooldowns: Cooldowns,
  { appId, deduplicationKey, isReplay }: Event,
): Promise<Fused["remaining"]> {
  return Promise.all(
    remaining.map(async (evaluation) => {
      const { name } = evaluation.result;
      const reaction = asked.find(([one]) => one === name)?.[1];
      const tells = evaluation.effects.some((effect) => effect !== undefined);
      if (!reaction?.cooldown || !tells || isReplay) return evaluation;
      let key: string | undefined;
      try {
        key = keyOf(reaction.cooldown.per(factsOf(reaction)));
      } catch (error) {
        const why = `threw in cooldown.per: ${reasonOf(error)}`.slice(0, 300);
        return { result: { name, matched: false, why, threw: true as const }, effects: [] };
      }
      if (key === undefined) return evaluation;
      const wanted = { appId, reaction: name, key, by: deduplicationKey, lasts: reaction.cooldown.for };
      const underWay = await cooldowns.begin(wanted);
      if (!underWay) return evaluation;
      const [since, until] = [underWay.since, underWay.until].map((at) => new Date(at).toISOString());
      const why = `in its cooldown: told at ${since}, quiet until ${until}`;
      return { result: { ...evaluation.result, matched: false, why }, effects: [] };
    }),
  );
}

const keyOf = (per: unknown): string | undefined =>
  per === undefined || per === null || per === "" ? undefined : String(per);
