import { GiveUp, TryLater } from "../../src/platform/errors.ts";
import { conditions } from "./conditions.ts";
import type { Removal } from "./removal.ts";

/** What keeps an effect from being seen twice, or not at all. */
export const ofDelivery: Removal[] = [
  {
    name: "delivery record: what was done is not done again",
    without: {
      deliveryRecords: (deliveryRecords) => ({
        ...deliveryRecords,
        async read(reference) {
          const progress = await deliveryRecords.read(reference);
          return progress?.state === "done" ? undefined : progress;
        },
        async begin(...given) {
          await deliveryRecords.begin(...given);
          return true;
        },
      }),
    },
  },
  {
    name: "attempt on record before it begins",
    without: { deliveryRecords: (deliveryRecords) => ({ ...deliveryRecords, begin: async () => true }) },
  },
  {
    name: "hold on an attempt while it may be at work",
    without: {
      deliveryRecords: (deliveryRecords) => ({
        ...deliveryRecords,
        async read(reference) {
          const { leaseExpiresAt: _, ...progress } = (await deliveryRecords.read(reference)) ?? {};
          return "state" in progress ? (progress as never) : undefined;
        },
      }),
      receiptTable: (table) =>
        conditions(table, (condition) => ({
          ...condition,
          text: condition.text.replace("#leaseExpiresAt <= :now", "attribute_exists(#leaseExpiresAt)"),
        })),
    },
  },
  {
    name: "lease owner: only who holds an effect says that nothing came of it",
    without: {
      deliveryRecords: (deliveryRecords) => ({
        ...deliveryRecords,
        end: (reference, result) => deliveryRecords.end(reference, result),
      }),
    },
  },
  {
    name: "send limit: who was held up sends nothing any more",
    without: {
      effectHandler: (effectHandler) => ({
        ...effectHandler,
        perform: (effectMessage, _, place) => effectHandler.perform(effectMessage, () => {}, place),
      }),
    },
  },
  {
    name: "look-up before a repeat",
    without: { effectHandler: (effectHandler) => ({ ...effectHandler, lookup: "harmless to repeat" }) },
  },
  {
    name: "an outcome that nobody knows is unknown, not nothing",
    without: {
      effectHandler: (effectHandler) => ({
        ...effectHandler,
        perform: (effectMessage, checkDeadline, place) =>
          effectHandler.perform(effectMessage, checkDeadline, place).catch((error: unknown) => {
            throw error instanceof GiveUp ? error : new TryLater("Taken for nothing", { cause: error });
          }),
      }),
    },
  },
  {
    name: "attempts seen: one that began since the effect was read is looked into first",
    without: {
      receiptTable: (table) =>
        conditions(table, (condition) => ({
          ...condition,
          text: condition.text
            .replace("#attempts = :seen", "#attempts >= :seen")
            .replace(
              "attribute_not_exists(#attempts)",
              "(attribute_not_exists(#attempts) OR #attempts > :none)",
            ),
          values: {
            ...condition.values,
            ...(condition.text.includes("not_exists(#attempts)") ? { ":none": 0 } : {}),
          },
        })),
    },
  },
  {
    name: "http.post tells the endpoint the same id each time",
    without: {
      effectHandler: (effectHandler) => ({
        ...effectHandler,
        perform: (effectMessage, checkDeadline, place) =>
          effectHandler.perform(
            effectMessage.effect.kind === "http.post"
              ? { ...effectMessage, idempotencyKey: `${effectMessage.idempotencyKey}@${Math.random()}` }
              : effectMessage,
            checkDeadline,
            place,
          ),
      }),
    },
  },
];
