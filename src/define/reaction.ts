import type { Effect } from "../effects/effect.ts";
import type { Duration } from "../platform/time.ts";
import type { Need, Needed, NeedOf } from "./facts.ts";
import type { Customer, Trigger } from "./triggers.ts";

/** Why a reaction does nothing. The ledger keeps the sentence, and `explain` shows it. */
export type Quiet = { quiet: string };

export const quiet = (why: string): Quiet => ({ quiet: why });

/** When to look, and what to do then. */
export type Reaction = {
  on: Trigger;
  needs: readonly Need[];
  /** Hears also of what the access token's own teammate did, effects of reactions among it. */
  own?: true;
  /** After it has told of one `per`, it is quiet about the same one `for` so long. */
  // biome-ignore lint/suspicious/noExplicitAny: as with `do`.
  cooldown?: { for: Duration; per: (facts: any) => string | number | null | undefined };
  // biome-ignore lint/suspicious/noExplicitAny: reaction() has checked the facts against the trigger and the needs.
  do: (facts: any) => Effect[] | Quiet;
};

/**
 * Declares a reaction. `do` is a pure function of the facts that returns effects as data. It runs once for each
 * deduplication key. If it throws, the notification is parked for this reaction only; other reactions go on. What the
 * access token's own teammate did, such as the effects of reactions, reaches it only with `own: true`. With
 * `cooldown: { for: hours(1), per: ({ company }) => company?.id }` it tells of one company once an hour; what is held
 * back stands in the ledger. Where `per` gives nothing, there is no cooldown.
 */
export function reaction<Facts, const N extends readonly NeedOf<Facts>[] = []>(declaration: {
  on: Trigger<Facts>;
  needs?: N;
  own?: true;
  cooldown?: {
    for: Duration;
    per: (facts: Facts & Pick<Needed, N[number]>) => string | number | null | undefined;
  };
  do: (facts: Facts & Pick<Needed, N[number]>) => Effect[] | Quiet;
}): Reaction {
  const { on, own, cooldown } = declaration;
  const about = on.when === "unanswered" ? on.about : undefined;
  const needs: readonly Need[] = [
    ...new Set([...(declaration.needs ?? []), ...(about ? (["contact", "company"] as const) : [])]),
  ];
  if (needs.includes("digest") && on.when !== "every")
    throw new TypeError(
      `A reaction needs the digest and is on: ${on.when}. Wanted a time at which to look, such as on: every("day 09:00").`,
    );
  type Given = Facts & Pick<Needed, N[number]>;
  // The customer may have become another since the wait began, or was not cached then.
  const asked = (facts: Given) =>
    about?.(facts as unknown as Customer) ? declaration.do(facts) : quiet("it is not about this customer");
  return {
    on,
    needs,
    do: about ? asked : declaration.do,
    ...(own ? { own } : {}),
    ...(cooldown ? { cooldown } : {}),
  };
}
