import type { Configuration } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import { laneOf } from "../../effects/effect.ts";
import { companyUrl } from "../../intercom/links.ts";
import { readEnvelope } from "../../intercom/webhook/envelope.ts";
import type { Arrival } from "../../queue/arrival.ts";
import type { Queue } from "../../queue/queue.ts";
import type { Cache } from "../../store/cache.ts";
import type { Decision, Entry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Reminders } from "../../store/reminders.ts";
import type { Clock } from "../../time.ts";
import type { Workspace, WorkspaceOf } from "../workspace.ts";
import { dispatch } from "./dispatch.ts";
import { gather } from "./gather.ts";
import { hear } from "./hear.ts";
import { type Inquiry, needsOf } from "./inquiry.ts";
import { judge } from "./judge.ts";
import { lookAgain, unansweredTopic } from "./look-again.ts";
import { modelsOf } from "./models.ts";
import type { Reactions } from "./schedule.ts";

export type Reacting = {
  configuration: ConfigurationSource<Configuration>;
  workspaceOf: WorkspaceOf;
  reactions: Reactions;
  cache: Cache;
  ledger: Ledger;
  reminders: Reminders;
  effects: Queue;
  /** Shows the arrival to an operator, with the reason. */
  park: (arrival: Arrival, reason: string) => Promise<void>;
  clock: Clock;
};

/**
 * Decides once what a notification leads to, then puts the effects on their lanes. The decision is on record
 * before the first effect leaves, so that a crash in between cannot lead to a second, different decision.
 */
export async function react(reacting: Reacting, arrival: Arrival): Promise<Entry> {
  const { ledger, effects } = reacting;
  const known = await ledger.read(arrival);
  if (known && isOver(known, arrival)) {
    await ledger.countDelivery(arrival);
    return known;
  }
  const decided = known?.state === "decided" ? known : await decide(reacting, arrival, known);
  if (decided.decisions.length > 0) {
    if (known?.state !== "decided") await ledger.write(decided);
    await dispatch(decided, effects, { replayed: arrival.origin === "replay" });
  }
  if (decided.failed) await reacting.park(arrival, decided.reason ?? "a reaction failed");
  const entry: Entry = { ...decided, state: decided.failed ? "parked" : "handled" };
  await ledger.write(entry);
  return entry;
}

/** Promise 2: what was dealt with is dealt with, however often it comes again, unless an operator asks for it. */
function isOver(known: Entry, { origin }: Arrival): boolean {
  return origin !== "replay" && (known.state === "handled" || known.state === "parked");
}

async function decide(reacting: Reacting, arrival: Arrival, known: Entry | undefined): Promise<Entry> {
  const { configuration, workspaceOf, cache, clock } = reacting;
  const workspace = await workspaceOf(arrival.appId);
  const hearing = { ...reacting, workspace, hours: (await configuration()).officeHours };
  const entry = entryOf(arrival, known);
  const inquiry =
    entry.origin === "reminder" ? await lookAgain(arrival, hearing) : await hear(arrival, hearing);
  const occasion = arrival.again ? `${inquiry.occasion}/again:${arrival.again}` : inquiry.occasion;
  const { facts, sources } = await factsFor(inquiry, workspace, cache);
  const judgements = inquiry.asked.map(([name, reaction]) => ({ name, ...judge(name, reaction, facts) }));
  const failed = judgements.filter((judgement) => judgement.failed);
  return {
    ...entry,
    topic: inquiry.topic,
    occasion: inquiry.occasion,
    state: "decided",
    decidedAt: clock(),
    facts: sources,
    reactions: judgements.map(({ verdict }) => verdict),
    decisions: judgements.flatMap(({ name, effects }) =>
      effects.map(
        (effect, nth): Decision => ({
          key: `${occasion}/${name}/${nth}`,
          lane: laneOf(effect),
          effect,
        }),
      ),
    ),
    ...(inquiry.because ? { reason: inquiry.because } : {}),
    ...(failed.length > 0
      ? { failed: true, reason: failed.map(({ verdict }) => `${verdict.name} ${verdict.why}`).join("; ") }
      : {}),
  };
}

async function factsFor(inquiry: Inquiry, { place, intercom }: Workspace, cache: Cache) {
  const { matter, asked } = inquiry;
  if (!matter || asked.length === 0) return { facts: undefined, sources: [] };
  const { needed, sources } = await gather(matter, needsOf(inquiry), modelsOf(cache, { place, intercom }));
  const company = needed.company && { company: companyUrl(place, needed.company.id) };
  return { facts: { ...matter.facts, ...needed, links: { ...matter.facts.links, ...company } }, sources };
}

/** What the ledger can say of an arrival before anything is decided. */
export function entryOf({ appId, subject, id, origin, receivedAt, raw }: Arrival, known?: Entry): Entry {
  return {
    appId,
    subject,
    id,
    origin: known?.origin ?? origin,
    raw,
    receivedAt: known?.receivedAt ?? receivedAt,
    deliveries: known?.deliveries ?? 1,
    topic: known?.topic || topicOf(origin, raw),
    occasion: known?.occasion ?? "",
    state: "trying",
    facts: [],
    reactions: [],
    decisions: [],
    ...(known?.setbacks ? { setbacks: known.setbacks } : {}),
  };
}

function topicOf(origin: Arrival["origin"], raw: string): string {
  if (origin === "reminder") return unansweredTopic;
  try {
    return readEnvelope(JSON.parse(raw)).topic;
  } catch {
    return "";
  }
}
