import type { WorkspaceOf } from "../configuration/workspaces.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { AlertedWaits } from "../store/alerted-waits.ts";
import type { Cooldowns } from "../store/cooldowns.ts";
import type { DeliveryRecords } from "../store/delivery-records.ts";
import type { LedgerEntry } from "../store/entry.ts";
import type { Mutes } from "../store/mutes.ts";
import type { People } from "../store/people.ts";
import type { Rates } from "../store/rates.ts";
import type { Tombstones } from "../store/tombstones.ts";
import { confirmLink } from "./act/confirm-link.ts";
import { decideAct } from "./act/decide.ts";
import { withCards } from "./card.ts";
import { carryOut, conclude, sendEffects } from "./conclude.ts";
import { coolDown } from "./cooldown.ts";
import { decisionsOf } from "./decisions.ts";
import { noteAlert } from "./digest/note-alert.ts";
import { evaluate } from "./evaluate.ts";
import { gatherFacts } from "./facts.ts";
import { aboutOf } from "./hold/customer.ts";
import { holdBack } from "./hold/hold.ts";
import type { ReleaseDependencies } from "./hold/release.ts";
import { blowFuses, type Fused } from "./loops.ts";
import { type asks, modelsOf } from "./models.ts";
import { mute } from "./mute.ts";
import { dropSuperseded, previousDecisions, type Remaining } from "./other-events.ts";
import { readerOf } from "./reader.ts";
import { isDone, undecided, unsent } from "./record.ts";
import { askedBy } from "./removal/asked.ts";
import { type RemovalDependencies, takeAway } from "./removal/take-away.ts";
import type { Screened } from "./screen.ts";

export type ReactDependencies = RemovalDependencies &
  ReleaseDependencies & {
    workspaceOf: WorkspaceOf<typeof asks>;
    reactions: Readonly<Record<string, Reaction>>;
    /** Shows the message to an operator, with the reason. */
    park: (message: EventMessage, reason: string) => Promise<void>;
    cooldowns: Cooldowns;
    alertedWaits: AlertedWaits;
    rates: Rates;
    tombstones: Tombstones;
    people: People;
    mutes: Mutes;
    deliveryRecords: Pick<DeliveryRecords, "read">;
  };

/**
 * Decides once what an event message leads to, then puts the effects on their queue. The decision is on record before
 * the first effect leaves, so that a crash in between cannot lead to a second, different decision.
 */
export async function react(
  dependencies: ReactDependencies,
  message: EventMessage,
  screened: Pick<Screened, "hasNoCard" | "history" | "linked" | "mayBeNew"> = {},
): Promise<LedgerEntry> {
  const { workspaceOf, configuration, cache, ledger, clock } = dependencies;
  const { history, mayBeNew = false, linked: linkedNow } = screened;
  const isNew = history?.every(({ id }) => id !== message.id) ?? mayBeNew;
  const known = isNew ? undefined : await ledger.read(message);
  const again = () => react(dependencies, message);
  if (known && isDone(known, message)) {
    await sendEffects(dependencies, message, { ...known, decisions: await unsent(known, dependencies) });
    await ledger.countDelivery(message);
    return known;
  }
  if (known?.state === "decided") return carryOut(dependencies, message, known);
  const removal = askedBy(message);
  if (removal) await takeAway(dependencies, message, removal);
  const isAct = (known?.origin ?? message.origin) === "slack";
  const acted = isAct ? await decideAct(message, known, dependencies) : undefined;
  if (acted) return conclude(dependencies, message, acted, again);
  const workspace = await workspaceOf(message.appId);
  const { place } = workspace;
  const settings = await configuration();
  const { officeHours, limits } = settings;
  const models = modelsOf(cache, workspace, message);
  const read = readerOf(known?.origin ?? message.origin);
  const event = await read(message, { ...dependencies, ...screened, place, models, officeHours });
  // Before anything else is done about it.
  if (mayBeNew && isNew && event.concerned.length > 0 && (await ledger.read(message))) return again();

  const isReplay = message.origin === "replay";
  const names = event.concerned.map(([name]) => name);
  const previous = await previousDecisions(names, event.order.duplicates, ledger, message);
  const asked = event.concerned.filter(([name]) => !previous.results.some((result) => result.name === name));

  const reactions = asked.map(([, reaction]) => reaction);
  const { factsOf, sources } = await gatherFacts(event.own, reactions, models, place);

  const evaluations = asked.map(([name, reaction]) => evaluate(name, reaction, factsOf(reaction)));
  const wanted = await dropSuperseded(evaluations, event.order.newer, ledger, message);
  const { remaining: allowed, fuses } = await fused(wanted);

  const linked = linkedNow ?? known?.linked;
  const {
    topic,
    deduplicationKey,
    occurredAt,
    waiting,
    assigned,
    isDeskbell,
    isCached,
    passedOver = [],
  } = event;
  const concerning = { appId: message.appId, deduplicationKey, isReplay };
  const factsOfOne = (reaction: Reaction) => factsOf(reaction).facts;
  const audible = await mute(allowed, dependencies.mutes, models, { ...concerning, own: event.own });
  const told = await coolDown(audible, asked, factsOfOne, dependencies.cooldowns, concerning);
  const shown = await withCards(dependencies.cards, models, { ...event, ...screened, message }, told);
  const remaining = [
    ...shown,
    ...(await confirmLink(message, deduplicationKey, { ...dependencies, models })),
  ];
  const failed = remaining.flatMap(({ result, blown }) =>
    result.threw || blown ? `${result.name} ${result.why}` : [],
  );
  const isFirst = event.history?.every(({ sent }) => sent === undefined) ?? false;
  const about = { ...aboutOf(message, place, event.own?.contactIds[0], asked, factsOfOne), isFirst };
  const all = decisionsOf(remaining, deduplicationKey, message.again);
  // An operator's replay is not held back.
  const own = isReplay ? all : await holdBack(all, { ...dependencies, configuration: settings }, about);
  const reason = failed.length > 0 ? failed.join("; ") : event.reason;
  const decided: LedgerEntry = {
    ...undecided(message, topic, known),
    deduplicationKey,
    ...(occurredAt ? { occurredAt } : {}),
    ...(waiting ? { waiting } : {}),
    ...(assigned ? { assigned } : {}),
    ...(isDeskbell ? { own: true } : {}),
    ...(isCached ? { cached: true } : {}),
    ...(linked ? { linked } : {}),
    state: "decided",
    decidedAt: clock(),
    facts: sources,
    reactions: [...passedOver, ...previous.results, ...remaining.map(({ result }) => result)],
    decisions: [...previous.decisions, ...own],
    ...(reason ? { reason } : {}),
    ...(failed.length > 0 ? { failed: true } : {}),
    ...(Object.keys(fuses).length > 0 ? { fuses } : {}),
  };

  await noteAlert(dependencies, message, event, decided);
  return conclude(dependencies, message, decided, again, { isFirst });

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
