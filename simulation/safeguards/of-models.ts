import type { Table } from "../../src/store/table.ts";
import { conditions } from "./conditions.ts";
import type { Removal } from "./safeguards.ts";

/** A table without the conditions that `isMeant` picks. */
const unconditional = (table: Table, isMeant: (text: string) => boolean) =>
  conditions(table, (condition) => (isMeant(condition.text) ? undefined : condition));

/** Safeguards for fresh models, correct reminders and Intercom's budget. */
export const ofModels: Removal[] = [
  {
    name: "cache lease: one fetch of a cold model",
    without: {
      cacheTable: (table) => unconditional(table, (text) => text.includes("leaseExpiresAt <= :now")),
    },
  },
  {
    name: "a model's version: an older notification never replaces a newer model",
    without: {
      cache: (cache) => ({
        ...cache,
        async peek<T>(key: string, how?: { late?: boolean }) {
          const peeked = await cache.peek<T>(key, how);
          return peeked && { ...peeked, version: undefined };
        },
      }),
    },
  },
  {
    name: "a notification takes the place only of the model that it was compared with",
    without: { cacheTable: (table) => unconditional(table, (text) => text === "freshUntil = :seen") },
  },
  {
    name: "a reminder is removed only once its message is on the queue",
    without: {
      reminders: (reminders) => ({
        ...reminders,
        remove: async () => true,
        async *due() {
          for await (const reminder of reminders.due()) {
            await reminders.remove(reminder);
            yield reminder;
          }
        },
      }),
    },
  },
  {
    name: "a conversation with a due reminder is fetched again",
    without: {
      work: (work) => (dependencies, record) => {
        const { origin, raw } = JSON.parse(record.body);
        if (origin !== "reminder") return work(dependencies, record);
        const { since } = JSON.parse(raw);
        const workspaceOf: typeof dependencies.workspaceOf = async (appId) => {
          const workspace = await dependencies.workspaceOf(appId);
          const { conversations } = workspace.intercom;
          const asItWas: typeof conversations.retrieve = async (...given) => ({
            ...(await conversations.retrieve(...given)),
            ...{ open: true, state: "open", waiting_since: since },
          });
          return {
            ...workspace,
            intercom: { ...workspace.intercom, conversations: { ...conversations, retrieve: asItWas } },
          };
        };
        return work({ ...dependencies, workspaceOf }, record);
      },
    },
  },
  {
    name: "budget: no calls in a spent window",
    without: { gate: (gate) => ({ ...gate, before: async () => {} }) },
  },
  {
    name: "webhooks correct the cache",
    without: {
      cache: (cache) => ({ ...cache, peek: async () => undefined, invalidate: async () => undefined }),
    },
  },
];
