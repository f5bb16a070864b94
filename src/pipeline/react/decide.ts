import { laneOf } from "../../effects/effect.ts";
import type { Arrival } from "../../queue/arrival.ts";
import type { Decision, Entry, Verdict } from "../../store/entry.ts";
import { entryOf } from "./entry-of.ts";
import { factsFor } from "./facts-for.ts";
import { hear } from "./hear.ts";
import { type Judgement, judge } from "./judge.ts";
import { lookAgain } from "./look-again.ts";
import type { Reacting } from "./reacting.ts";
import { toldBefore } from "./told-before.ts";
import { type Taken, takenBy, thingsOf, withheld } from "./withhold.ts";

/** Asks every reaction that is concerned and was not asked about the fact before; what they say is the decision. */
export async function decide(reacting: Reacting, arrival: Arrival, known: Entry | undefined): Promise<Entry> {
  const { configuration, workspaceOf, cache, ledger, clock } = reacting;
  const workspace = await workspaceOf(arrival.appId);
  const hearing = { ...reacting, workspace, hours: (await configuration()).officeHours };
  const entry = entryOf(arrival, known);
  const heard =
    entry.origin === "reminder" ? await lookAgain(arrival, hearing) : await hear(arrival, hearing);

  const names = heard.asked.map(([name]) => name);
  const before = await toldBefore(names, heard.twins ?? [], ledger, arrival);
  const asked = heard.asked.filter(([name]) => !before.verdicts.some((verdict) => verdict.name === name));
  const inquiry = { ...heard, asked };
  const { factsOf, sources } = await factsFor(inquiry, workspace, cache);
  const judgements = asked.map(([name, reaction]) => judge(name, reaction, factsOf(reaction)));

  const sets = judgements.some(({ effects }) => effects.some((effect) => thingsOf(effect).length > 0));
  const taken = sets ? await takenBy(inquiry.newer ?? [], ledger, arrival) : new Map();
  const occasion = arrival.again ? `${inquiry.occasion}/again:${arrival.again}` : inquiry.occasion;
  const conclusions = judgements.map((judgement) => conclude(judgement, occasion, taken));
  const failed = judgements.filter((judgement) => judgement.failed);
  return {
    ...entry,
    topic: inquiry.topic,
    occasion: inquiry.occasion,
    ...(inquiry.occurredAt ? { occurredAt: inquiry.occurredAt } : {}),
    ...(inquiry.waiting ? { waiting: inquiry.waiting } : {}),
    state: "decided",
    decidedAt: clock(),
    facts: sources,
    reactions: [...before.verdicts, ...conclusions.map(({ verdict }) => verdict)],
    decisions: [...before.decisions, ...conclusions.flatMap(({ decisions }) => decisions)],
    ...(inquiry.because ? { reason: inquiry.because } : {}),
    ...(failed.length > 0
      ? { failed: true, reason: failed.map(({ verdict }) => `${verdict.name} ${verdict.why}`).join("; ") }
      : {}),
  };
}

/** A reaction's effects under their keys, without what a newer event has settled. */
function conclude({ verdict, effects }: Judgement, occasion: string, taken: Taken) {
  const withholdings: string[] = [];
  const decisions = effects.flatMap((wanted, nth): Decision[] => {
    const { effect, because } = withheld(wanted, taken);
    if (because.length > 0) withholdings.push(`${wanted.kind} withheld: ${because.join(", ")} is newer`);
    return effect ? [{ key: `${occasion}/${verdict.name}/${nth}`, lane: laneOf(effect), effect }] : [];
  });
  const told: Verdict = { ...verdict, why: [verdict.why, ...withholdings].join("; ") };
  return { verdict: told, decisions };
}
