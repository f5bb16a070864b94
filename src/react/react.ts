import type { WorkspaceOf } from "../configuration/workspaces.ts";
import type { Reaction } from "../define/reaction.ts";
import { groupOf } from "../effects/effect.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import { encodeEffectMessage } from "../messages/effect-message.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { Cooldowns } from "../store/cooldowns.ts";
import type { Decision, LedgerEntry } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Tombstones } from "../store/tombstones.ts";
import { withCards } from "./card.ts";
import { coolDown } from "./cooldown.ts";
import { evaluate } from "./evaluate.ts";
import { readEvent } from "./event.ts";
import { gatherFacts } from "./facts.ts";
import { blowFuses, type Fused } from "./loops.ts";
import { type asks, modelsOf } from "./models.ts";
import { dropSuperseded, previousDecisions, type Remaining } from "./other-events.ts";
import { recheck } from "./recheck.ts";
import { type RemovalDependencies, takeAway } from "./removal/take-away.ts";
import type { Screened } from "./screen.ts";

export type ReactDependencies = RemovalDependencies & {
  workspaceOf: WorkspaceOf<typeof asks>;
  reactions: Readonly<Record<string, Reaction>>;
  /** Shows the message to an operator, with the reason. */
  park: (message: EventMessage, reason: string) => Promise<void>;
  cooldowns: Cooldowns;
  tombstones: Tombstones;
};

/**
 * Decides once what an event message leads to, then puts the effects on their queue. The decision is on record before
 * the first effect leaves, so that a crash in between cannot lead to a second, different decision.
 */
export async function react(
  dependencies: ReactDependencies,
  message: EventMessage,
  screened: Pick<Screened, "hasNoCard"> = {},
): Promise<LedgerEntry> {
  const { workspaceOf, configuration, cache, ledger, clock } = dependencies;
  const known = await ledger.read(message);
  if (known && isDone(known, message)) {
    await ledger.countDelivery(message);
    return known;
  }
  if (known?.state === "decided") return dispatch(dependencies, message, known, { isRecorded: true });
  await takeAway(dependencies, message);

  const workspace = await workspaceOf(message.appId);
  const { place } = workspace;
  const { officeHours, limits } = await configuration();
  const models = modelsOf(cache, workspace);
  const build = (known?.origin ?? message.origin) === "reminder" ? recheck : readEvent;
  const event = await build(message, { ...dependencies, place, models, officeHours });

  const isReplay = message.origin === "replay";
  const names = event.concerned.map(([name]) => name);
  const previous = await previousDecisions(names, event.order.duplicates, ledger, message);
  const asked = event.concerned.filter(([name]) => !previous.results.some((result) => result.name === name));

  const reactions = asked.map(([, reaction]) => reaction);
  const { factsOf, sources } = await gatherFacts(event.own, reactions, models, place);

  const evaluations = asked.map(([name, reaction]) => evaluate(name, reaction, factsOf(reaction)));
  const wanted = await dropSuperseded(evaluations, event.order.newer, ledger, message);
  const { remaining: allowed, fuses } = await fused(wanted);

  const { topic, deduplicationKey, occurredAt, waiting, assigned, isDeskbell, passedOver = [] } = event;
  const concerning = { appId: message.appId, deduplicationKey, isReplay };
  const factsOfOne = (reaction: Reaction) => factsOf(reaction).facts;
  const told = await coolDown(allowed, asked, factsOfOne, dependencies.cooldowns, concerning);
  const remaining = await withCards(dependencies.cards, models, { ...event, ...screened, message }, told);
  const failed = remaining.flatMap(({ result, blown }) =>
    result.threw || blown ? `${result.name} ${result.why}` : [],
  );
  const reason = failed.length > 0 ? failed.join("; ") : event.reason;
  const decided: LedgerEntry = {
    ...undecided(message, topic, known),
    deduplicationKey,
    ...(occurredAt ? { occurredAt } : {}),
    ...(waiting ? { waiting } : {}),
    ...(assigned ? { assigned } : {}),
    ...(isDeskbell ? { own: true } : {}),
    state: "decided",
    decidedAt: clock(),
    facts: sources,
    reactions: [...passedOver, ...previous.results, ...remaining.map(({ result }) => result)],
    decisions: [...previous.decisions, ...decisionsOf(remaining, deduplicationKey, message.again)],
    ...(reason ? { reason } : {}),
    ...(failed.length > 0 ? { failed: true } : {}),
    ...(Object.keys(fuses).length > 0 ? { fuses } : {}),
  };

  const isRecorded = decided.decisions.some(isOwn);
  // Another worker recorded a decision first; use that one.
  if (isRecorded && !(await record(ledger, message, decided))) return react(dependencies, message);
  return dispatch(dependencies, message, decided, { isRecorded });

  /** A reminder has not read the other events of its conversation, nor need it when nothing is to be sent. */
  async function fused(wanted: Remaining[]): Promise<Fused> {
    if (wanted.every(({ effects }) => effects.length === 0))
      return { remaining: wanted, fuses: known?.fuses ?? {} };
    const { id, appId, subject } = message;
    const { topic, occurredAt, history = await ledger.known(appId, subject) } = event;
    const now = clock();
    const { statistics } = (event.own?.facts.conversation ?? {}) as Partial<Conversation>;
    const lastWordAt = (statistics?.last_contact_reply_at ?? 0) * 1000;
    const which = { id, subject, topic, at: occurredAt || now, now, isReplay, lastWordAt };
    const fusedEvent = { ...which, fuses: known?.fuses };
    return blowFuses(wanted, fusedEvent, history, limits);
  }
}

/** What the ledger says of a message before anything is decided. */
export function undecided(message: EventMessage, topic: string, known?: LedgerEntry): LedgerEntry {
  const { appId, subject, id, origin, raw, receivedAt, truncated } = message;
  return {
    ...{ appId, subject, id, origin: known?.origin ?? origin, raw, topic },
    receivedAt: known?.receivedAt ?? receivedAt,
    deliveries: known?.deliveries ?? 1,
    ...{ deduplicationKey: "", state: "trying", facts: [], reactions: [], decisions: [] },
    ...(truncated ? { truncated } : {}),
    ...(known?.failedAttempts ? { failedAttempts: known.failedAttempts } : {}),
  };
}

function decisionsOf(remaining: readonly Remaining[], deduplicationKey: string, again?: string): Decision[] {
  const fact = again ? `${deduplicationKey}/again:${again}` : deduplicationKey;
  return remaining.flatMap(({ result, effects }) =>
    effects.flatMap((effect, nth) =>
      effect ? [{ idempotencyKey: `${fact}/${result.name}/${nth}`, group: groupOf(effect), effect }] : [],
    ),
  );
}

/** Whether this notification dispatches the effect, and not one that reported the same fact before. */
const isOwn = ({ by }: Decision) => by === undefined;

/**
 * Puts the effects on their queue, then records that nothing is left to do. Sent again after a crash they carry the
 * same deduplication ids, and what SQS has forgotten by then their delivery records still know.
 */
async function dispatch(
  dependencies: ReactDependencies,
  message: EventMessage,
  decided: LedgerEntry,
  { isRecorded }: { isRecorded: boolean },
): Promise<LedgerEntry> {
  const { ledger, effects, park } = dependencies;
  const { appId, subject, id, decidedAt = 0 } = decided;
  const replayed = message.origin === "replay" ? { replayed: true } : {};
  const outgoing = decided.decisions.filter(isOwn).map(({ idempotencyKey, group, effect }) => {
    const effectMessage = { idempotencyKey, group, appId, subject, notificationId: id, decidedAt, effect };
    const body = encodeEffectMessage({ ...effectMessage, ...replayed });
    return { body, group, deduplicationId: `${idempotencyKey}@${decidedAt}` };
  });
  if (outgoing.length > 0) await effects.send(outgoing);
  if (decided.failed) await park(message, decided.reason ?? "a reaction failed");
  const entry: LedgerEntry = { ...decided, state: decided.failed ? "parked" : "handled" };
  if (isRecorded) await ledger.write(entry);
  else if (!(await record(ledger, message, entry))) return react(dependencies, message);
  return entry;
}

/**
 * Records how far a message has come. False when another worker that holds the same message has come further: what is
 * decided is decided once. An operator's replay begins anew.
 */
export async function record(ledger: Ledger, { origin }: EventMessage, entry: LedgerEntry): Promise<boolean> {
  if (origin !== "replay") return ledger.writeUnless(entry, ["decided", "handled", "parked"]);
  await ledger.write(entry);
  return true;
}

/** Promise 2: what is done stays done, however often it comes again, unless an operator replays it. */
export function isDone(known: LedgerEntry, { origin }: EventMessage): boolean {
  return origin !== "replay" && (known.state === "handled" || known.state === "parked");
}
