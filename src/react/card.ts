import type { Reaction } from "../define/reaction.ts";
import { lineOf } from "../effects/card/line.ts";
import type { Effect } from "../effects/effect.ts";
import { slackGroup } from "../effects/slack-place.ts";
import { showCard } from "../effects/slack-show-card.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import type { WrittenMessage } from "../intercom/webhook/message.ts";
import type { Part } from "../intercom/webhook/newest-part.ts";
import type { EventMessage } from "../messages/event-message.ts";
import { ConfigurationError } from "../platform/errors.ts";
import type { Cards } from "../store/cards.ts";
import type { OwnFacts } from "./event.ts";
import type { Fused } from "./loops.ts";
import { adorning, type Models } from "./models.ts";

/** Under this name the ledger has what Deskbell itself decides about cards. */
const cardName = "card";

/** Throws when a reaction has a name that is Deskbell's own: the two would share idempotency keys. */
export function refuseReservedNames(reactions: Readonly<Record<string, Reaction>>): void {
  if (Object.hasOwn(reactions, cardName))
    throw new ConfigurationError(
      `A reaction in src/reactions/index.ts is called ${cardName}, which is the name of Deskbell's own. Call it something else.`,
    );
}

type Event = { message: EventMessage; own: OwnFacts | undefined; hasNoCard?: boolean };

/**
 * Adds what cards ask for to what the reactions decided: the conversation's cards show the present, and their threads
 * get a line of what happened, unless an alert of the same event puts its own there.
 */
export async function withCards(
  cards: Pick<Cards, "of">,
  models: Pick<Models, "admins" | "teams">,
  { message: { appId, subject, origin }, own, hasNoCard = false }: Event,
  decided: Fused["remaining"],
): Promise<Fused["remaining"]> {
  const [, id] = /^conversation:(.+)$/.exec(subject) ?? [];
  // A reminder changes nothing in Intercom.
  if (!id || origin === "reminder" || hasNoCard) return decided;
  const known = (await cards.of(appId, id)).filter(({ gone }) => !gone);
  if (known.length === 0) return decided;
  const told = decided
    .flatMap(({ effects }) => effects)
    .flatMap((effect) => (effect?.kind === "slack.card" ? slackGroup(effect.to) : []));
  const untold = known.filter(({ group }) => !told.includes(group));
  const line = untold.length > 0 ? await lineAbout(own, models) : undefined;
  const lines = untold.flatMap(({ to }): Effect[] =>
    line ? [{ kind: "slack.cardLine", to, conversation: id, line }] : [],
  );
  const effects = [showCard(appId, id), ...lines];
  const why = effects.map(({ kind }) => kind).join(", ");
  return [...decided, { result: { name: cardName, matched: true, why }, effects }];
}

async function lineAbout(own: OwnFacts | undefined, models: Pick<Models, "admins" | "teams">) {
  const {
    topic = "",
    conversation,
    part,
    message,
  } = (own?.facts ?? {}) as {
    topic?: string;
    conversation?: Conversation;
    part?: Part;
    message?: WrittenMessage;
  };
  if (!conversation) return undefined;
  const isAssignment = topic.endsWith(".assigned");
  const { admin_assignee_id: admin, team_assignee_id: team } = conversation;
  const [admins, teams] = await Promise.all([
    isAssignment && admin ? adorning(models.admins()) : undefined,
    isAssignment && team ? adorning(models.teams()) : undefined,
  ]);
  const nameIn =
    (list: { model: { id: string; name?: string | null | undefined }[] | undefined } | undefined) =>
    (one: string) =>
      list?.model?.find((each) => each.id === one)?.name ?? undefined;
  return lineOf({ topic, conversation, part, message }, { teammate: nameIn(admins), team: nameIn(teams) });
}
