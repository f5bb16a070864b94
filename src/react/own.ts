import type { Reaction } from "../define/reaction.ts";
import type { ReactionResult } from "../store/entry.ts";
import type { Models } from "./models.ts";

/** As a notification tells who acted. */
type Actor = { kind: string; id: string };

type Named = [name: string, reaction: Reaction];

/** Those that are asked about an event, and what the ledger says of those that are not. */
export type Chosen = { concerned: Named[]; passedOver: ReactionResult[] };

/**
 * What the access token's own teammate did reaches no reaction unless its declaration says `own: true`: a reaction that
 * hears of its own effects may go on for ever.
 */
export async function withoutOwnDoings(
  listening: readonly Named[],
  actor: Actor | undefined,
  models: Pick<Models, "me">,
): Promise<Chosen> {
  const [asking, others] = [listening.filter(([, { own }]) => own), listening.filter(([, { own }]) => !own)];
  if (others.length === 0 || !(await isOwnDoing(actor, models)))
    return { concerned: [...listening], passedOver: [] };
  const why = "Deskbell's own token did this, and the reaction does not say own: true";
  return { concerned: asking, passedOver: others.map(([name]) => ({ name, matched: false, why })) };
}

/** Asks Intercom whose the token is only when a teammate acted. Without an answer the event counts as another's. */
async function isOwnDoing(actor: Actor | undefined, models: Pick<Models, "me">): Promise<boolean> {
  if (actor?.kind !== "admin" && actor?.kind !== "teammate") return false;
  try {
    return (await models.me()).model === actor.id;
  } catch {
    return false;
  }
}
