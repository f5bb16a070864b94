import { type Effect, groupOf } from "../../effects/effect.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import { type Clock, minutes } from "../../platform/time.ts";
import { type Act, topicOf } from "../../slack/act.ts";
import type { Mrkdwn } from "../../slack/message.ts";
import type { Decision, LedgerEntry } from "../../store/entry.ts";
import type { People } from "../../store/people.ts";
import { type Models, unlessRefused } from "../models.ts";
import { effectsAfter } from "./after.ts";
import { type Answer, answerTo, called, type Present, say, slackName, type Teammate } from "./answer.ts";
import { identify } from "./who.ts";

export type ActDependencies = { models: Models; people: People; clock: Clock };

/** Slack takes answers for half an hour; nobody waits for one any longer. */
const tellLife = minutes(29);

/** Decides what an act leads to. `entry` is what the ledger says of it before. */
export async function decideAct(
  act: Act,
  entry: LedgerEntry,
  dependencies: ActDependencies,
): Promise<LedgerEntry> {
  const { clock } = dependencies;
  const { appId, id, at, who } = act;
  const topic = topicOf(act);
  const deduplicationKey = `${appId}/${id}`;
  const { teammate, answer } = await answerOf(act, dependencies);
  const key = (nth: number) => `${deduplicationKey}/${topic}/${nth}`;
  const effects = effectsOf(act, answer, { now: clock(), main: key(0) });
  const decisions = effects.map((effect, nth): Decision => {
    return { idempotencyKey: key(nth), group: groupOf(effect), effect };
  });
  const name = teammate ? `${teammate.name} (${teammate.id}), in Slack ${slackName(who)}` : slackName(who);
  const what = "effect" in answer ? answer.effect.kind : answer.sentence;
  return {
    ...entry,
    topic,
    deduplicationKey,
    occurredAt: at,
    by: { slack: `${who.team}/${who.id}`, name: who.name, ...(teammate && { teammate: teammate.id }) },
    state: "decided",
    decidedAt: clock(),
    reactions: [{ name: topic, matched: "effect" in answer, why: `${name}: ${what}` }],
    decisions,
  };
}

async function answerOf(
  { appId, conversationId, who, asked }: Act,
  { models, people, clock }: ActDependencies,
): Promise<{ teammate?: Teammate; answer: Answer }> {
  const identified = await identify(who, { appId, models, people });
  if ("refused" in identified) return { answer: { sentence: identified.refused } };
  const { teammate } = identified;
  const conversation = await unlessRefused(() => models.conversation(conversationId));
  if (!conversation) return { teammate, answer: say("Intercom no longer has this conversation.") };
  const [{ model: admins = [] }, { model: teams = [] }] = await Promise.all([
    models.admins(),
    models.teams(),
  ]);
  const nameOf = (id: string) => [...admins, ...teams].find((one) => one.id === id)?.name ?? "A teammate";
  return {
    teammate,
    answer: answerTo(asked, { present: presentOf(conversation), teammate, nameOf, now: clock() }),
  };
}

const presentOf = (conversation: Conversation): Present => ({
  id: conversation.id,
  assignee: conversation.admin_assignee_id || undefined,
  team: conversation.team_assignee_id || undefined,
  state: conversation.state ?? undefined,
  snoozedUntil: conversation.snoozed_until ?? undefined,
});

/** What is done in Intercom, the cards that then show it, and the sentence that only the person sees. */
function effectsOf(act: Act, answer: Answer, { now, main }: { now: number; main: string }): Effect[] {
  const { who, place } = act;
  const tell = { kind: "slack.tell", user: who.id, ...place, until: now + tellLife } as const;
  if ("sentence" in answer) return [{ ...tell, text: answer.sentence }];
  const failed = `That did not work: Intercom refuses it. ${called("npm run explain")} says why.` as Mrkdwn;
  const text = answer.done ? { text: answer.done } : {};
  return [answer.effect, ...effectsAfter(act), { ...tell, about: main, failed, ...text }];
}
