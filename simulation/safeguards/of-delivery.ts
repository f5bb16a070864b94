import { GiveUp, TryLater } from "../../src/platform/errors.ts";
import { conditions } from "./conditions.ts";
import { noDeadline } from "./no-deadline.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards against an effect that is visible twice, or not at all. */
export const ofDelivery: Removal[] = [
  {
    name: "delivery record: what is done is not done again",
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
    name: "attempt recorded before it begins",
    without: { deliveryRecords: (deliveryRecords) => ({ ...deliveryRecords, begin: async () => true }) },
  },
  {
    name: "lease on an attempt while it may still run",
    without: {
      deliveryRecords: (deliveryRecords) => ({
        ...deliveryRecords,
        async read(reference) {
          const { leaseExpiresAt: _, ...progress } = (await deliveryRecords.read(reference)) ?? {};
          return "state" in progress ? (progress as never) : undefined;
        },
      }),
      deliveryTable: (table) =>
        conditions(table, (condition) => ({
          ...condition,
          text: condition.text.replace("#leaseExpiresAt <= :now", "attribute_exists(#leaseExpiresAt)"),
        })),
    },
  },
  {
    name: "deadline, and lease owner: only the owner records that an attempt had no effect",
    without: {
      ...noDeadline,
      deliveryRecords: (deliveryRecords) => ({
        ...deliveryRecords,
        end: (reference, result) => deliveryRecords.end(reference, result),
      }),
    },
  },
  {
    name: "send deadline: a worker that was held up no longer sends",
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
    name: "not found counts only at rest: an attempt may be seen later than it was answered",
    without: {
      deliveryRecords: (deliveryRecords) => ({
        ...deliveryRecords,
        async read(reference) {
          const record = await deliveryRecords.read(reference);
          return record?.lookAt === undefined ? record : { ...record, leaseExpiresAt: 0 };
        },
      }),
      deliveryTable: (table) =>
        conditions(table, (condition) => ({
          ...condition,
          text: condition.text.replace(
            "#leaseExpiresAt <= :now",
            "(#leaseExpiresAt <= :now OR attribute_exists(#lookAt))",
          ),
        })),
    },
  },
  {
    name: "look-up reads the channel as well as the thread",
    without: {
      slack: (slack) => ({
        ...slack,
        async find(finding) {
          const found = await slack.find(finding);
          return finding.threadTs && !found?.threadTs ? undefined : found;
        },
      }),
    },
  },
  {
    name: "look-up reads the thread as well as the channel",
    without: {
      slack: (slack) => ({ ...slack, find: (finding) => slack.find({ ...finding, threadTs: undefined }) }),
    },
  },
  {
    name: "a message set aside is copied before it is deleted",
    without: {
      aside: (aside) => ({
        ...aside,
        async put(message) {
          aside.put(message).catch(() => {});
        },
      }),
    },
  },
  {
    name: "what comes after a message set aside follows it",
    without: {
      effectHandler: (effectHandler) => ({
        ...effectHandler,
        ...(effectHandler.prepare && {
          async prepare(message) {
            const { behind: _, ...prepared } = (await effectHandler.prepare?.(message)) ?? { place: {} };
            return prepared;
          },
        }),
      }),
    },
  },
  {
    name: "an unknown outcome is treated as unknown, not as a failure",
    without: {
      effectHandler: (effectHandler) => ({
        ...effectHandler,
        perform: (effectMessage, checkDeadline, place) =>
          effectHandler.perform(effectMessage, checkDeadline, place).catch((error: unknown) => {
            throw error instanceof GiveUp ? error : new TryLater("Taken for a failure", { cause: error });
          }),
      }),
    },
  },
  {
    name: "deadline, and attempts counted: one that began since the effect was read is looked up first",
    without: {
      ...noDeadline,
      deliveryTable: (table) =>
        conditions(table, (condition) => ({
          ...condition,
          text: condition.text
            .replaceAll("#attempts = :seen", "#attempts >= :seen")
            .replaceAll(
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
    name: "http.post sends the endpoint the same id each time",
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
