import { groupOf } from "../effects/effect.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { Decision, LedgerEntry, ReactionResult } from "../store/entry.ts";
import { entryOf } from "./entry-of.ts";
import { factsFor } from "./facts-for.ts";
import { hear } from "./hear.ts";
import { type Judgement, judge } from "./judge.ts";
import { toldBefore } from "./previous-decisions.ts";
import type { ReactDependencies } from "./reacting.ts";
import { lookAgain } from "./recheck.ts";
import { type Taken, takenBy, thingsOf, withheld } from "./superseded.ts";

/** Asks every reaction that is concerned and was not asked about the fact before; what they say is the decision. */
export async function decide(
  dependencies: ReactDependencies,
  eventMessage: EventMessage,
  known: LedgerEntry | undefined,
): Promise<LedgerEntry> {
  const { configuration, workspaceOf, cache, ledger, clock } = dependencies;
  const workspace = await workspaceOf(eventMessage.appId);
  const hearing = { ...dependencies, workspace, hours: (await configuration()).officeHours };
  const entry = entryOf(eventMessage, known);
  const heard =
    entry.origin === "reminder" ? await lookAgain(eventMessage, hearing) : await hear(eventMessage, hearing);

  const names = heard.asked.map(([name]) => name);
  const before = await toldBefore(names, heard.twins ?? [], ledger, eventMessage);
  const asked = heard.asked.filter(([name]) => !before.results.some((result) => result.name === name));
  const inquiry = { ...heard, asked };
  const { factsOf, sources } = await factsFor(inquiry, workspace, cache);
  const judgements = asked.map(([name, reaction]) => judge(name, reaction, factsOf(reaction)));

  const sets = judgements.some(({ effects }) => effects.some((effect) => thingsOf(effect).length > 0));
  const taken = sets ? await takenBy(inquiry.newer ?? [], ledger, eventMessage) : new Map();
  const deduplicationKey = eventMessage.again
    ? `${inquiry.deduplicationKey}/again:${eventMessage.again}`
    : inquiry.deduplicationKey;
  const conclusions = judgements.map((judgement) => conclude(judgement, deduplicationKey, taken));
  const failed = judgements.filter((judgement) => judgement.failed);
  return {
    ...entry,
    topic: inquiry.topic,
    deduplicationKey: inquiry.deduplicationKey,
    ...(inquiry.occurredAt ? { occurredAt: inquiry.occurredAt } : {}),
    ...(inquiry.waiting ? { waiting: inquiry.waiting } : {}),
    state: "decided",
    decidedAt: clock(),
    facts: sources,
    reactions: [...before.results, ...conclusions.map(({ result }) => result)],
    decisions: [...before.decisions, ...conclusions.flatMap(({ decisions }) => decisions)],
    ...(inquiry.because ? { reason: inquiry.because } : {}),
    ...(failed.length > 0
      ? { failed: true, reason: failed.map(({ result }) => `${result.name} ${result.why}`).join("; ") }
      : {}),
  };
}

/** A reaction's effects under their keys, without what a newer event has settled. */
function conclude({ result, effects }: Judgement, deduplicationKey: string, taken: Taken) {
  const withholdings: string[] = [];
  const decisions = effects.flatMap((wanted, nth): Decision[] => {
    const { effect, because } = withheld(wanted, taken);
    if (because.length > 0) withholdings.push(`${wanted.kind} withheld: ${because.join(", ")} is newer`);
    return effect
      ? [{ idempotencyKey: `${deduplicationKey}/${result.name}/${nth}`, group: groupOf(effect), effect }]
      : [];
  });
  const told: ReactionResult = { ...result, why: [result.why, ...withholdings].join("; ") };
  return { result: told, decisions };
}
