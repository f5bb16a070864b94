import type { WorkspaceOf } from "../../configuration/workspaces.ts";
import { type Effect, groupOf } from "../../effects/effect.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import { minutes } from "../../platform/time.ts";
import { type Act, readAct, topicOf } from "../../slack/act.ts";
import type { Mrkdwn } from "../../slack/message.ts";
import type { Cache } from "../../store/cache.ts";
import type { Decision, LedgerEntry } from "../../store/entry.ts";
import { type asks, modelsOf } from "../models.ts";
import { undecided } from "../record.ts";
import { effectsAfter } from "./after.ts";
import { slackName } from "./answer.ts";
import { type ActDependencies, type Answered, answerOf } from "./answer-of.ts";

/** Slack takes answers for half an hour. */
const tellLife = minutes(29);

type Dependencies = Omit<ActDependencies, "models"> & { workspaceOf: WorkspaceOf<typeof asks>; cache: Cache };

/** Decides what an act in Slack leads to, and who did it; undefined where the message holds it no more. */
export async function decideAct(
  message: EventMessage,
  known: LedgerEntry | undefined,
  dependencies: Dependencies,
): Promise<LedgerEntry | undefined> {
  const act = readAct(message.raw);
  if (!act) return undefined;
  const { clock, workspaceOf, cache } = dependencies;
  const models = async (one: string) => modelsOf(cache, await workspaceOf(one));
  const { appId, id, at, who } = act;
  const topic = topicOf(act);
  const deduplicationKey = `${appId}/${id}`;
  const answered = await answerOf(act, message.subject, { ...dependencies, models });
  const key = (nth: number) => `${deduplicationKey}/${topic}/${nth}`;
  const effects = effectsOf(act, answered, { now: clock(), main: key(0) });
  const decisions = effects.map((effect, nth): Decision => {
    return { idempotencyKey: key(nth), group: groupOf(effect), effect };
  });
  const { teammate, answer } = answered;
  const name = teammate ? `${teammate.name} (${teammate.id}), in Slack ${slackName(who)}` : slackName(who);
  const what =
    "effect" in answer ? answer.effect.kind : "sentence" in answer ? answer.sentence : answer.quiet;
  return {
    ...undecided(message, topic, known),
    deduplicationKey,
    occurredAt: at,
    by: { slack: `${who.team}/${who.id}`, name: who.name, ...(teammate && { teammate: teammate.id }) },
    state: "decided",
    decidedAt: clock(),
    reactions: [{ name: topic, matched: "effect" in answer, why: `${name}: ${what}` }],
    decisions,
  };
}

/** What is done in Intercom, the cards that then show it, and the sentence that only the person sees. */
function effectsOf(act: Act, { answer }: Answered, { now, main }: { now: number; main: string }): Effect[] {
  const { who, place } = act;
  const tell = { kind: "slack.tell", user: who.id, ...place, until: now + tellLife } as const;
  if ("quiet" in answer) return [];
  if ("sentence" in answer) return [{ ...tell, text: answer.sentence }];
  const failed = "That did not work: Intercom refuses it. `npx deskbell explain` says why." as Mrkdwn;
  const text = answer.done ? { text: answer.done } : {};
  return [answer.effect, ...effectsAfter(act, main), { ...tell, about: main, failed, ...text }];
}
