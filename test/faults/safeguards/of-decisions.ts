import type { Conversation } from "../../../src/intercom/models/conversation.ts";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import { decodeArrival } from "../../../src/queue/arrival.ts";
import type { Letter, Queue } from "../../../src/queue/queue.ts";
import type { Ledger } from "../../../src/store/ledger.ts";
import type { Removal } from "./removal.ts";

const forgetful = (ledger: Ledger): Ledger => ({
  ...ledger,
  async known(appId, subject) {
    // The form that tells parts and beginnings apart stays.
    const known = await ledger.known(appId, subject);
    return known.map((one) => ({ ...one, occasion: one.occasion && `another/${one.occasion}` }));
  },
});

/** What keeps a fact from being acted on twice, or otherwise than is on record. */
export const ofDecisions: Removal[] = [
  {
    name: "ledger: what was dealt with is not dealt with again",
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
    name: "decision on record before its effects leave",
    without: {
      ledger: (ledger) => ({
        ...ledger,
        writeUnless: async (entry, states) => entry.state === "decided" || ledger.writeUnless(entry, states),
      }),
    },
  },
  {
    name: "conditional write of the ledger: decided once, never taken back",
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
  { name: "one decision a fact, whoever tells it", without: { ledger: forgetful } },
  {
    name: "occasion: the fact in an effect's key, not the notification",
    without: { ledger: forgetful, queue: (queue) => byNotification(queue) },
  },
  {
    name: "what comes late sees its subject as it is now",
    without: {
      work: (work) => (reacting, record) => {
        const { origin, raw } = decodeArrival(record.body);
        if (origin === "reminder") return work(reacting, record);
        const asTold = async () => readNotification(JSON.parse(raw)).conversation as Conversation;
        const workspaceOf: typeof reacting.workspaceOf = async (appId) => {
          const { place, intercom } = await reacting.workspaceOf(appId);
          const conversations = { ...intercom.conversations, retrieve: asTold };
          return { place, intercom: { ...intercom, conversations } };
        };
        return work({ ...reacting, workspaceOf }, record);
      },
    },
  },
  {
    name: "what comes late undoes nothing newer",
    without: {
      work: (work) => (reacting, record) => {
        const { id, raw } = decodeArrival(record.body);
        const { ledger } = reacting;
        const read: Ledger["read"] = async (reference) => {
          const entry = await ledger.read(reference);
          const isOther = entry && entry.id !== id && entry.occasion !== occasionOf(entry.appId, raw);
          return isOther ? { ...entry, decisions: [] } : entry;
        };
        return work({ ...reacting, ledger: { ...ledger, read } }, record);
      },
    },
  },
  {
    name: "reactions isolated from each other",
    without: {
      work: (work) => (reacting, record) => {
        const { faulty, ...others } = reacting.reactions;
        const together = Object.entries(others).map(([name, reaction]) => {
          const tripping = (facts: unknown) => {
            faulty?.do(facts);
            return reaction.do(facts);
          };
          return [name, { ...reaction, do: tripping }] as const;
        });
        return work(
          { ...reacting, reactions: { ...Object.fromEntries(together), ...(faulty ? { faulty } : {}) } },
          record,
        );
      },
    },
  },
];

function occasionOf(appId: string, raw: string): string {
  try {
    return `${appId}/${readNotification(JSON.parse(raw)).occasion}`;
  } catch {
    return "";
  }
}

function byNotification(queue: Queue): Queue {
  const renamed = (letter: Letter): Letter => {
    const errand = JSON.parse(letter.body);
    if (errand.key === undefined) return letter;
    const key = `${errand.key}~${errand.notificationId}`;
    return {
      ...letter,
      body: JSON.stringify({ ...errand, key }),
      deduplication: `${key}@${errand.decidedAt}`,
    };
  };
  return { ...queue, send: (letters) => queue.send(letters.map(renamed)) };
}
