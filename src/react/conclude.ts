import { toldAgain } from "../effects/told-again.ts";
import { encodeEffectMessage } from "../messages/effect-message.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { LedgerEntry } from "../store/entry.ts";
import { isOwn } from "./decisions.ts";
import { putOnHold } from "./hold/put-on-hold.ts";
import type { ReactDependencies } from "./react.ts";
import { isRecordedOnce, record } from "./record.ts";

/**
 * Records a decision, then puts its effects on their queue: the decision is on record before the first of them leaves.
 * `again` begins anew, where another worker recorded a decision first; that one holds. With `isFirst` no other event of
 * the subject has decided on anything.
 */
export async function conclude(
  dependencies: ReactDependencies,
  message: EventMessage,
  decided: LedgerEntry,
  again: () => Promise<LedgerEntry>,
  { isFirst = false } = {},
): Promise<LedgerEntry> {
  const { ledger } = dependencies;
  if (isRecordedOnce(decided, message)) {
    const handled: LedgerEntry = { ...decided, state: "handled" };
    if (!(await record(ledger, message, handled))) return again();
    await sendEffects(dependencies, message, handled, { isFirst });
    return handled;
  }
  if (decided.decisions.some(isOwn)) {
    if (!(await record(ledger, message, decided))) return again();
    return carryOut(dependencies, message, decided);
  }
  const entry = await parkFailed(dependencies, message, decided);
  return (await record(ledger, message, entry)) ? entry : again();
}

/** Does what a recorded decision says, then records that nothing is left to do. */
export async function carryOut(
  dependencies: ReactDependencies,
  message: EventMessage,
  decided: LedgerEntry,
): Promise<LedgerEntry> {
  await putOnHold(dependencies, decided, decided.decisions.filter(isOwn));
  await sendEffects(dependencies, message, decided);
  const entry = await parkFailed(dependencies, message, decided);
  await dependencies.ledger.write(entry);
  return entry;
}

/**
 * Puts the effects on their queue. Sent again after a crash they carry the same
 * deduplication ids, and what SQS has forgotten by then their delivery records still know. Then they are not said to be
 * the first of their subject, since others may have come in between.
 */
export async function sendEffects(
  { effects }: Pick<ReactDependencies, "effects">,
  { origin }: EventMessage,
  decided: LedgerEntry,
  { isFirst = false } = {},
): Promise<void> {
  const { appId, subject, id, decidedAt = 0 } = decided;
  const replayed = origin === "replay" ? { replayed: true } : {};
  const free = decided.decisions.filter((decision) => isOwn(decision) && decision.held === undefined);
  const { occurredAt } = decided;
  // Two addresses may lead to one place, as a person's e-mail address and id do: then neither is surely the first there.
  const isOnePlace =
    new Set(free.map(({ group }) => group).filter((group) => group.startsWith("slack:"))).size === 1;
  const outgoing = free.map(({ idempotencyKey, group, effect: asDecided }, nth) => {
    const effect = origin === "replay" ? toldAgain(asDecided, occurredAt, decidedAt) : asDecided;
    const effectMessage = { idempotencyKey, group, appId, subject, notificationId: id, decidedAt, effect };
    const leads = isFirst && isOnePlace && free.findIndex((one) => one.group === group) === nth;
    const first = leads ? { first: true as const } : {};
    const body = encodeEffectMessage({ ...effectMessage, ...first, ...replayed });
    return { body, group, deduplicationId: `${idempotencyKey}@${decidedAt}` };
  });
  if (outgoing.length > 0) await effects.send(outgoing);
}

/** What failed is shown to an operator before the record says so. */
async function parkFailed(
  { park }: Pick<ReactDependencies, "park">,
  message: EventMessage,
  decided: LedgerEntry,
): Promise<LedgerEntry> {
  if (decided.failed) await park(message, decided.reason ?? "a reaction failed");
  return { ...decided, state: decided.failed ? "parked" : "handled" };
}
