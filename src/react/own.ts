import type { FactsActor } from "../define/facts.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import type { ReactionResult } from "../store/entry.ts";
import type { Models } from "./models.ts";

type Named = [name: string, reaction: Reaction];

/** Those that are asked about an event, and what the ledger says of those that are not. */
export type Chosen = { concerned: Named[]; passedOver: ReactionResult[] };

/** Who acted. A teammate is Deskbell when the access token is theirs; without an answer it counts as another's. */
export async function actorIn(
  { actor }: Notification,
  models: Pick<Models, "me">,
): Promise<FactsActor | undefined> {
  if (!actor) return undefined;
  const me = actor.kind === "teammate" ? await models.me().catch(() => undefined) : undefined;
  return { ...actor, isDeskbell: me?.model === actor.id };
}

/**
 * What the access token's own teammate did reaches no reaction unless its declaration says `own: true`: a reaction that
 * hears of its own effects may go on for ever.
 */
export function withoutOwnDoings(listening: readonly Named[], actor: FactsActor | undefined): Chosen {
  if (!actor?.isDeskbell) return { concerned: [...listening], passedOver: [] };
  const [asking, others] = [listening.filter(([, { own }]) => own), listening.filter(([, { own }]) => !own)];
  const why = "Deskbell's own token did this, and the reaction does not say own: true";
  return { concerned: asking, passedOver: others.map(([name]) => ({ name, matched: false, why })) };
}
