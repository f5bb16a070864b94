import { drawn } from "../../src/effects/card/show.ts";
import { cardStateOf } from "../../src/effects/card/state-of.ts";
import { conversationModel } from "../../src/intercom/models/conversation.ts";
import { seconds } from "../../src/platform/time.ts";
import { cardOf, type StoredCard } from "../../src/store/cards.ts";
import { type Simulation, slackPace } from "../desk/simulation.ts";
import { admin, conversationModel as shapeOf, team } from "../intercom/models.ts";
import { people } from "../slack/people.ts";
import type { Post } from "../slack/posts.ts";
import type { Breach } from "./promise.ts";
import { plainKey, type State } from "./state.ts";

/**
 * Clauses 2, 3 and 6: in the end a conversation has one card, which an alert began and which shows the conversation as
 * Intercom has it, and edits kept Slack's pace.
 */
export function cardsShowThePresent(simulation: Simulation, state: State): Breach[] {
  return [...areRight(simulation, state), ...areSingle(simulation), ...keepThePace(simulation)];
}

const names = {
  teammate: (id: string) => (id === admin.id ? "Jo" : people.find(({ teammate }) => teammate === id)?.name),
  team: (id: string) => (id === team.id ? team.name : undefined),
};

const ofCards = new Set<string | undefined>(["slack.card", "slack.showCard"]);

function areRight({ engines, intercom, slack }: Simulation, { deliveryRecords, entries }: State): Breach[] {
  const stored = engines.dynamo.items("ledger").filter(({ sk }) => String(sk).startsWith("card#"));
  return stored.flatMap((item): Breach[] => {
    const card = cardOf(item as StoredCard);
    const subject = String(item.pk).split("/")[1] ?? "";
    const post = slack.posts.find(({ ts, channel }) => ts === card.ts && channel === card.channel);
    const conversation = intercom.conversation(subject.replace("conversation:", ""));
    if (!post || post.isGone || card.gone || !conversation) return [];
    const ofSubject = [...entries.values()].filter((entry) => entry.subject === subject);
    // What an operator still has to replay is not in it yet.
    const isParked =
      ofSubject.some(({ state, decisions }) => state === "parked" && decisions.length === 0) ||
      [...deliveryRecords.values()].some(
        ({ state, kind, idempotencyKey }) =>
          state === "parked" && ofCards.has(kind) && idempotencyKey.includes(`/${subject}/`),
      );
    if (isParked) return [];
    const now = cardStateOf(conversationModel.parse(shapeOf(conversation, conversation.parts)), names);
    const { text, blocks } = drawn(card, now, undefined).message;
    if (post.text === text && JSON.stringify(withoutControls(post.blocks)) === JSON.stringify(blocks))
      return [];
    return [
      {
        clause: 3,
        what: `the card of ${subject} shows ${JSON.stringify(post.blocks)} and not ${JSON.stringify(blocks)}`,
      },
    ];
  });
}

/** Buttons and menus follow from the state, and from lists of people and teams. */
const withoutControls = (blocks: unknown) =>
  (blocks as { type: string }[]).filter(({ type }) => type !== "actions");

function areSingle({ slack }: Simulation): Breach[] {
  const standing = slack.posts.filter(({ key, threadTs, isGone }) => isOfCard(key) && !threadTs && !isGone);
  const subjectOf = ({ key }: Post) => /conversation:[^/]+/.exec(key)?.[0] ?? "";
  const roots = Object.groupBy(standing, subjectOf);
  return Object.entries(roots).flatMap(([subject, posts = []]): Breach[] => [
    ...(posts.length > 1
      ? [{ clause: 2, what: `${subject} has the cards ${posts.map(({ key }) => key).join(", ")}` } as const]
      : []),
    ...posts.flatMap(({ key }) =>
      /\/card\/\d+$/.test(plainKey(key))
        ? [{ clause: 2, what: `${key} stands in the channel, and it is no alert` } as const]
        : [],
    ),
  ]);
}

const isOfCard = (key: string) => /\/(carded|card)\/\d+$/.test(plainKey(key));

/** Turns that were kept for a message group may be taken late. */
const late = 4;

function keepThePace({ slack: { updates } }: Simulation): Breach[] {
  const { inARow, step } = slackPace;
  const most = Math.max(
    0,
    ...updates.map((from) => updates.filter((at) => at >= from && at < from + step - seconds(0.1)).length),
  );
  return most > inARow + late ? [{ clause: 6, what: `${most} edits in ${step} ms` }] : [];
}
