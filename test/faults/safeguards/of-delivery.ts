import { GiveUp, TryLater } from "../../../src/errors.ts";
import { conditions } from "./conditions.ts";
import type { Removal } from "./removal.ts";

/** What keeps an effect from being seen twice, or not at all. */
export const ofDelivery: Removal[] = [
  {
    name: "receipt: what was done is not done again",
    without: {
      receipts: (receipts) => ({
        ...receipts,
        async read(reference) {
          const progress = await receipts.read(reference);
          return progress?.state === "done" ? undefined : progress;
        },
        async begin(...given) {
          await receipts.begin(...given);
          return true;
        },
      }),
    },
  },
  {
    name: "attempt on record before it begins",
    without: { receipts: (receipts) => ({ ...receipts, begin: async () => true }) },
  },
  {
    name: "hold on an attempt while it may be at work",
    without: {
      receipts: (receipts) => ({
        ...receipts,
        async read(reference) {
          const { heldUntil: _, ...progress } = (await receipts.read(reference)) ?? {};
          return "state" in progress ? (progress as never) : undefined;
        },
      }),
      receiptTable: (table) =>
        conditions(table, (condition) => ({
          ...condition,
          text: condition.text.replace("#held <= :now", "attribute_exists(#held)"),
        })),
    },
  },
  {
    name: "holder: only who holds an effect says that nothing came of it",
    without: {
      receipts: (receipts) => ({ ...receipts, end: (reference, result) => receipts.end(reference, result) }),
    },
  },
  {
    name: "send limit: who was held up sends nothing any more",
    without: {
      performer: (performer) => ({ ...performer, perform: (errand) => performer.perform(errand, () => {}) }),
    },
  },
  {
    name: "look-up before a repeat",
    without: { performer: ({ find: _, ...performer }) => performer },
  },
  {
    name: "an outcome that nobody knows is unknown, not nothing",
    without: {
      performer: (performer) => ({
        ...performer,
        perform: (errand, inTime) =>
          performer.perform(errand, inTime).catch((error: unknown) => {
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
      performer: (performer) => ({
        ...performer,
        perform: (errand, inTime) =>
          performer.perform(
            errand.effect.kind === "http.post"
              ? { ...errand, key: `${errand.key}@${Math.random()}` }
              : errand,
            inTime,
          ),
      }),
    },
  },
];
