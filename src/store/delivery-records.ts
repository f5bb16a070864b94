import { type Clock, type Duration, seconds } from "../platform/time.ts";
import type { FailedAttempt } from "./failed-attempt.ts";
import { type Expression, eachItem, type Item, type Table } from "./table.ts";
import { expiry, subjectKey } from "./tables.ts";

/** What came of an effect, as the world answered: a Slack ts, an HTTP status, an event id. */
export type EffectResult = Record<string, string | number>;

/** How far an effect has come. */
export type Progress = {
  idempotencyKey: string;
  kind: string;
  group: string;
  notificationId: string;
  /** trying: an attempt began and its outcome is not known; waiting: known not to have happened; done and parked: over. */
  state: "trying" | "waiting" | "done" | "parked";
  attempts: number;
  /** Unix ms of the first attempt: a look-up goes back to here. */
  firstTriedAt?: number;
  /** Unix ms until which the present attempt may still be at work. */
  leaseExpiresAt?: number;
  result?: EffectResult;
  reason?: string;
  /** What went wrong on the way, oldest first. */
  failedAttempts?: FailedAttempt[];
};

export type Beginning = {
  /** Names the attempt: asked again for the same one, because an answer was lost, `begin` says the same. */
  leaseOwner: string;
  /** How many attempts there were when the effect was read: one that began since has to be looked into first. */
  seen: number | undefined;
  replayed?: boolean;
};

type EffectReference = { appId: string; subject: string; idempotencyKey: string };

/** No attempt works longer than this: the deliver function's own timeout. */
export const attemptLimit: Duration = seconds(30);
/**
 * An attempt sends nothing any more so long after it began: whoever was held up in between (a slow table, a
 * closed lid) finds the effect in another's hands. What was sent in time, and went unanswered, has come to
 * rest when the attempt's hold ends, even where the clocks of two workers differ by some seconds.
 */
export const sendLimit: Duration = seconds(5);

/** The one place of idempotence (promise 2): what was done carries a delivery record under its key and is not done again. */
export type DeliveryRecords = ReturnType<typeof createDeliveryRecords>;

export function createDeliveryRecords(table: Table, clock: Clock) {
  return {
    read: (reference: EffectReference): Promise<(Progress & Item) | undefined> => table.get(keyOf(reference)),

    /**
     * Takes the effect in hand for one attempt. False when it is over, or when another worker may still be
     * at it (a message can be in two hands once its visibility ran out). A parked one is taken up again only
     * when an operator replays it.
     */
    begin(
      reference: EffectReference,
      progress: Pick<Progress, "kind" | "group" | "notificationId">,
      { leaseOwner, seen, replayed = false }: Beginning,
    ): Promise<boolean> {
      const now = clock();
      return table.update(
        keyOf(reference),
        {
          text:
            "SET #key = :key, #kind = :kind, #group = :group, #notification = :notification, #state = :trying, " +
            "#leased = :leased, #owner = :owner, #first = if_not_exists(#first, :now), #expires = :expires ADD #attempts :one",
          names: {
            "#key": "idempotencyKey",
            "#kind": "kind",
            "#group": "group",
            "#notification": "notificationId",
            "#leased": "leaseExpiresAt",
            "#owner": "leaseOwner",
            "#first": "firstTriedAt",
            "#expires": "expiresAt",
            "#attempts": "attempts",
            "#state": "state",
          },
          values: {
            ":key": reference.idempotencyKey,
            ":kind": progress.kind,
            ":group": progress.group,
            ":notification": progress.notificationId,
            ":trying": "trying",
            ":leased": now + attemptLimit,
            ":owner": leaseOwner,
            ":now": now,
            ":expires": expiry(now),
            ":one": 1,
          },
        },
        {
          text:
            `(attribute_not_exists(#state) OR #state IN (:trying, :waiting${replayed ? ", :parked" : ""})) ` +
            "AND (#owner = :owner OR " +
            `((attribute_not_exists(#leased) OR #leased <= :now) AND ${seen ? "#attempts = :seen" : "attribute_not_exists(#attempts)"}))`,
          values: {
            ":waiting": "waiting",
            ...(replayed ? { ":parked": "parked" } : {}),
            ...(seen ? { ":seen": seen } : {}),
          },
        },
      );
    },

    /**
     * Ends an attempt: the next one may begin at once. What was done is done, whoever did it; anything less is
     * said only by the present `leaseOwner`, so that nobody who lost the effect takes it out of another's hands, or off the
     * parked ones.
     */
    async end(
      reference: EffectReference,
      result: Pick<Progress, "state" | "result" | "reason" | "failedAttempts">,
      leaseOwner?: string,
    ): Promise<void> {
      const { failedAttempts } = result;
      const change = {
        text:
          "SET #state = :state, #result = :result, #reason = :reason, #key = :key, #expires = :expires" +
          `${failedAttempts ? ", #failedAttempts = :failedAttempts" : ""} REMOVE #leased`,
        names: {
          ...(failedAttempts ? { "#failedAttempts": "failedAttempts" } : {}),
          "#state": "state",
          "#result": "result",
          "#reason": "reason",
          "#key": "idempotencyKey",
          "#expires": "expiresAt",
          "#leased": "leaseExpiresAt",
        },
        values: {
          ...(failedAttempts ? { ":failedAttempts": failedAttempts } : {}),
          ":state": result.state,
          ":result": result.result ?? {},
          ":reason": result.reason ?? "",
          ":key": reference.idempotencyKey,
          ":expires": expiry(clock()),
        },
      };
      await table.update(keyOf(reference), change, endingOf(result.state, leaseOwner));
    },

    /** Every effect of one subject. */
    async of(appId: string, subject: string): Promise<Progress[]> {
      const found: Progress[] = [];
      const condition = {
        text: "pk = :pk AND begins_with(sk, :prefix)",
        values: { ":pk": subjectKey(appId, subject), ":prefix": "effect#" },
      };
      for await (const item of eachItem<Progress & Item>(table, condition)) found.push(item);
      return found;
    },
  };
}

function endingOf(state: Progress["state"], leaseOwner: string | undefined): Expression | undefined {
  if (state === "done") return undefined;
  const unlessDone = {
    text: "(attribute_not_exists(#state) OR #state <> :done)",
    values: { ":done": "done" },
  };
  if (state === "parked" || leaseOwner === undefined) return unlessDone;
  return {
    text: "#state = :trying AND #owner = :owner",
    names: { "#owner": "leaseOwner" },
    values: { ":trying": "trying", ":owner": leaseOwner },
  };
}

function keyOf({ appId, subject, idempotencyKey }: EffectReference) {
  return { pk: subjectKey(appId, subject), sk: `effect#${idempotencyKey}` };
}
