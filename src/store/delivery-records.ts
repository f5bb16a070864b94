import type { Place } from "../effects/shape.ts";
import { type Clock, type Duration, seconds } from "../platform/time.ts";
import { type DeliveryRecord, type EffectReference, keyOf } from "./delivery-record.ts";
import { type Expression, eachItem, type Item, type Table } from "./table.ts";
import { expiry, subjectKey } from "./tables.ts";

export type Beginning = {
  /** Names the attempt. `begin` says yes again to the same one, whose first answer may have been lost. */
  leaseOwner: string;
  /** How many attempts there were when the record was read: one that began since has to be looked up first. */
  seen: number | undefined;
  replayed?: boolean;
  place?: Place;
};

type Ending = Pick<
  DeliveryRecord,
  "state" | "result" | "reason" | "failedAttempts" | "foundByLookup" | "lookAt" | "notBefore"
>;

/** No attempt takes longer than this: the deliver function's own timeout, and how long a lease lasts. */
export const attemptLimit: Duration = seconds(30);
/**
 * Latest moment at which an attempt may still send, counted from its beginning. A request sent by then has come to
 * rest when the lease expires and another worker may own the effect, even if the clocks of the two differ by seconds.
 */
export const sendLimit: Duration = seconds(5);
/** How long after the start of an attempt its outcome is looked up again; the last time is when the lease ends. */
export const secondLook: Duration = seconds(5);

/** The one place of idempotence (promise 2): an effect whose record says done is not done again. */
export type DeliveryRecords = ReturnType<typeof createDeliveryRecords>;

export function createDeliveryRecords(table: Table, clock: Clock) {
  return {
    read: (reference: EffectReference): Promise<(DeliveryRecord & Item) | undefined> =>
      table.get(keyOf(reference)),

    /**
     * Leases the effect for one attempt. False when it is over, or when another worker may still be delivering it
     * (two workers get the same message once its visibility timeout has passed). A parked effect begins again only
     * when an operator replays it.
     */
    begin(
      reference: EffectReference,
      about: Pick<DeliveryRecord, "kind" | "group" | "notificationId">,
      { leaseOwner, seen, replayed = false, place = {} }: Beginning,
    ): Promise<boolean> {
      const now = clock();
      const asSeen = seen ? "#attempts = :seen" : "attribute_not_exists(#attempts)";
      return table.update(
        keyOf(reference),
        {
          text:
            "SET #key = :key, #kind = :kind, #group = :group, #notification = :notification, #state = :trying, " +
            "#leaseExpiresAt = :leaseExpiresAt, #owner = :owner, #first = if_not_exists(#first, :now), " +
            "#tried = :now, #place = :place, #expires = :expires REMOVE #lookAt, #notBefore ADD #attempts :one",
          names: {
            "#key": "idempotencyKey",
            "#kind": "kind",
            "#group": "group",
            "#notification": "notificationId",
            "#leaseExpiresAt": "leaseExpiresAt",
            "#owner": "leaseOwner",
            "#first": "firstTriedAt",
            "#tried": "triedAt",
            "#place": "place",
            "#lookAt": "lookAt",
            "#notBefore": "notBefore",
            "#expires": "expiresAt",
            "#attempts": "attempts",
            "#state": "state",
          },
          values: {
            ":key": reference.idempotencyKey,
            ":kind": about.kind,
            ":group": about.group,
            ":notification": about.notificationId,
            ":trying": "trying",
            ":leaseExpiresAt": now + attemptLimit,
            ":owner": leaseOwner,
            ":now": now,
            ":place": place,
            ":expires": expiry(now),
            ":one": 1,
          },
        },
        {
          text:
            `(attribute_not_exists(#state) OR #state IN (:trying, :waiting${replayed ? ", :parked" : ""})) ` +
            `AND (#owner = :owner OR attribute_not_exists(#leaseExpiresAt) AND ${asSeen} ` +
            // Twice, since the embedded DynamoDB takes four times as long for each level of parentheses.
            `OR #leaseExpiresAt <= :now AND ${asSeen})`,
          values: {
            ":waiting": "waiting",
            ...(replayed ? { ":parked": "parked" } : {}),
            ...(seen ? { ":seen": seen } : {}),
          },
        },
      );
    },

    /**
     * Ends an attempt. With `trying` its outcome is not known and its lease stays; else the lease ends, and the next
     * attempt may begin at once. Any worker may record done. Anything less is recorded only for the present
     * `leaseOwner`: a worker that lost its lease must not end another's.
     */
    async end(reference: EffectReference, ending: Ending, leaseOwner?: string): Promise<void> {
      const now = clock();
      const set = {
        state: ending.state,
        result: ending.result ?? {},
        reason: ending.reason ?? "",
        idempotencyKey: reference.idempotencyKey,
        expiresAt: expiry(now),
        ...(ending.failedAttempts ? { failedAttempts: ending.failedAttempts } : {}),
        ...(ending.state === "done" ? { doneAt: now, foundByLookup: ending.foundByLookup ?? false } : {}),
        ...(ending.lookAt === undefined ? {} : { lookAt: ending.lookAt }),
        ...(ending.notBefore === undefined ? {} : { notBefore: ending.notBefore }),
      };
      const names = Object.keys(set);
      const removed =
        ending.state === "trying"
          ? []
          : ["leaseExpiresAt", "lookAt", ...(ending.notBefore === undefined ? ["notBefore"] : [])];
      const hashed = removed.map((name) => `#${name}`).join(", ");
      const change = {
        text: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}${hashed && ` REMOVE ${hashed}`}`,
        names: Object.fromEntries([...names, ...removed].map((name) => [`#${name}`, name])),
        values: Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      };
      await table.update(keyOf(reference), change, mayEnd(ending.state, leaseOwner));
    },

    /**
     * Records until when it waits (unix ms) that an outcome could not be looked up, and why. Not if the record says
     * meanwhile that it is known.
     */
    postponeLookup: (reference: EffectReference, reason: string, at: number): Promise<boolean> =>
      table.update(
        keyOf(reference),
        {
          text: "SET #reason = :reason, #nextLookAt = :at",
          names: { "#reason": "reason", "#nextLookAt": "nextLookAt", "#state": "state" },
          values: { ":reason": reason, ":at": at, ":trying": "trying" },
        },
        { text: "#state = :trying" },
      ),

    /** Every effect of one subject. */
    async of(appId: string, subject: string): Promise<DeliveryRecord[]> {
      const found: DeliveryRecord[] = [];
      const condition = {
        text: "pk = :pk AND begins_with(sk, :prefix)",
        values: { ":pk": subjectKey(appId, subject), ":prefix": "effect#" },
      };
      for await (const item of eachItem<DeliveryRecord & Item>(table, condition)) found.push(item);
      return found;
    },
  };
}

function mayEnd(state: DeliveryRecord["state"], leaseOwner: string | undefined): Expression | undefined {
  if (state === "done") return undefined;
  if (state === "parked" || leaseOwner === undefined)
    return { text: "(attribute_not_exists(#state) OR #state <> :done)", values: { ":done": "done" } };
  return {
    text: "#state = :trying AND #owner = :owner",
    names: { "#owner": "leaseOwner" },
    values: { ":trying": "trying", ":owner": leaseOwner },
  };
}
