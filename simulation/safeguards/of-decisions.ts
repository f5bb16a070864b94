import type { Conversation } from "../../src/intercom/models/conversation.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { OutgoingMessage, Queue } from "../../src/messages/queue.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import type { Ledger } from "../../src/store/ledger.ts";
import type { SubjectEvent } from "../../src/store/subject-events.ts";
import type { Removal } from "./safeguards.ts";

const withoutPreviousDecisions = (ledger: Ledger): Ledger => ({
  ...ledger,
  known: async (appId, subject) => (await ledger.known(appId, subject)).map(asAnotherFact),
  async history(appId, subject) {
    const { events, record } = await ledger.history(appId, subject);
    return { events: events.map(asAnotherFact), record };
  },
});

/** The form stays, which tells parts and beginnings apart. */
const asAnotherFact = (one: SubjectEvent): SubjectEvent => ({
  ...one,
  deduplicationKey: one.deduplicationKey && `another/${one.deduplicationKey}`,
});

/** Safeguards against acting on a fact twice, or otherwise than recorded. */
export const ofDecisions: Removal[] = [
  {
    name: "ledger: what was handled is not handled again",
    without: {
      ledger: (ledger) => ({
        ...ledger,
        async read(reference) {
          const entry = await ledger.read(reference);
          return entry?.state === "handled" || entry?.state === "parked" ? undefined : entry;
        },
        async writeUnless(entry) {
          await ledger.write(entry);
          return true;
        },
      }),
    },
  },
  {
    name: "decision recorded before its effects are sent",
    without: {
      work: (work) => (dependencies, record) => {
        const { ledger, effects } = dependencies;
        let unrecorded: LedgerEntry | undefined;
        const writeUnless: Ledger["writeUnless"] = async (entry, states) => {
          if (entry.decisions.length === 0) return ledger.writeUnless(entry, states);
          unrecorded = entry;
          return true;
        };
        const send: Queue["send"] = async (messages) => {
          await effects.send(messages);
          if (unrecorded) await ledger.write(unrecorded);
        };
        const late = { ledger: { ...ledger, writeUnless }, effects: { ...effects, send } };
        return work({ ...dependencies, ...late }, record);
      },
    },
  },
  {
    name: "effects that were recorded and not sent are sent when the message comes back",
    without: {
      work: (work) => (dependencies, record) => {
        const { id } = decodeEventMessage(record.body);
        const { ledger } = dependencies;
        const read: Ledger["read"] = async (reference) => {
          const entry = await ledger.read(reference);
          return entry?.state === "handled" && entry.id === id ? { ...entry, decisions: [] } : entry;
        };
        return work({ ...dependencies, ledger: { ...ledger, read } }, record);
      },
    },
  },
  {
    name: "conditional write of the ledger: a decision is made once and never taken back",
    without: {
      ledger: (ledger) => ({
        ...ledger,
        async writeUnless(entry) {
          await ledger.write(entry);
          return true;
        },
      }),
    },
  },
  {
    name: "one decision per fact, whichever notification reports it",
    without: { ledger: withoutPreviousDecisions },
  },
  {
    name: "deduplication key: an effect's key names the fact, not the notification",
    without: { ledger: withoutPreviousDecisions, queue: (queue) => byNotification(queue) },
  },
  {
    name: "a late event is decided with the subject's current state",
    without: {
      work: (work) => (dependencies, record) => {
        const { origin, raw } = decodeEventMessage(record.body);
        if (origin === "reminder") return work(dependencies, record);
        const asReported = async () => readNotification(JSON.parse(raw)).conversation as Conversation;
        const workspaceOf: typeof dependencies.workspaceOf = async (appId) => {
          const { place, intercom } = await dependencies.workspaceOf(appId);
          const conversations = { ...intercom.conversations, retrieve: asReported };
          return { place, intercom: { ...intercom, conversations } };
        };
        return work({ ...dependencies, workspaceOf }, record);
      },
    },
  },
  {
    name: "a late event undoes nothing newer",
    without: {
      work: (work) => (dependencies, record) => {
        const { id, raw } = decodeEventMessage(record.body);
        const { ledger } = dependencies;
        const read: Ledger["read"] = async (reference) => {
          const entry = await ledger.read(reference);
          const isOther =
            entry && entry.id !== id && entry.deduplicationKey !== deduplicationKeyOf(entry.appId, raw);
          return isOther ? { ...entry, decisions: [] } : entry;
        };
        return work({ ...dependencies, ledger: { ...ledger, read } }, record);
      },
    },
  },
  {
    name: "reactions isolated from each other",
    without: {
      work: (work) => (dependencies, record) => {
        const { faulty, ...others } = dependencies.reactions;
        const together = Object.entries(others).map(([name, reaction]) => {
          const alsoFailing = (facts: unknown) => {
            faulty?.do(facts);
            return reaction.do(facts);
          };
          return [name, { ...reaction, do: alsoFailing }] as const;
        });
        return work(
          { ...dependencies, reactions: { ...Object.fromEntries(together), ...(faulty ? { faulty } : {}) } },
          record,
        );
      },
    },
  },
];

function deduplicationKeyOf(appId: string, raw: string): string {
  try {
    return `${appId}/${readNotification(JSON.parse(raw)).deduplicationKey}`;
  } catch {
    return "";
  }
}

function byNotification(queue: Queue): Queue {
  const renamed = (message: OutgoingMessage): OutgoingMessage => {
    const effectMessage = JSON.parse(message.body);
    if (effectMessage.idempotencyKey === undefined) return message;
    const idempotencyKey = `${effectMessage.idempotencyKey}~${effectMessage.notificationId}`;
    return {
      ...message,
      body: JSON.stringify({ ...effectMessage, idempotencyKey }),
      deduplicationId: `${idempotencyKey}@${effectMessage.decidedAt}`,
    };
  };
  return { ...queue, send: (messages) => queue.send(messages.map(renamed)) };
}
