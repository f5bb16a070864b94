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
    name: "what comes late is recognised: current facts, nothing newer undone",
    without: { ledger: (ledger) => ({ ...ledger, known: async () => [] }) },
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
