import { addCrowd, crowdContactId } from "../../../sandbox/intercom/seed/crowd.ts";
import { minutes } from "../../../src/platform/time.ts";
import type { CountingDesk } from "./counting-desk.ts";

/** How many of each kind are counted: a multiple of ten fills batches of ten. */
export const sample = 10;

/** Ten VIPs, each of a company of its own: alerts about one company within a minute are counted together. */
const crowd = { companies: 100, contacts: 400 };

/** Every tenth company is a VIP, and contact n belongs to company n modulo their number. */
const people = (vip: boolean) =>
  Array.from({ length: crowd.contacts }, (_, n) => n)
    .filter((n) => ((n % crowd.companies) % 10 === 0) === vip)
    .slice(0, sample)
    .map(crowdContactId);

const idOf = ({ data }: { data: { item: Record<string, unknown> } }) => String(data.item.id);

export type Scene = { kind: Kind; notifications: () => object[] };
export type Kind =
  | "alert, cold"
  | "alert"
  | "created"
  | "admin replied"
  | "user replied"
  | "assigned"
  | "closed"
  | "contact updated"
  | "contact unknown";

/**
 * What is counted, in the order in which it has to happen, with messages of this text. `prepare` makes the earlier events of the conversations,
 * uncounted.
 */
export function scenes(
  { sandboxes: { intercom } }: CountingDesk,
  body: string,
): {
  prepare: () => object[][];
  scenes: Scene[];
  answer: () => object[];
  wait: () => object[];
  answerUnheard: () => void;
} {
  addCrowd(intercom.state, crowd);
  const [vips, others] = [people(true), people(false)];
  const begin = (contacts: string[]) =>
    contacts.map((contact) => intercom.happen("conversation.user.created", { contact, body }));
  const conversations: string[] = [];
  const inEach = (topic: string, options: object = {}) =>
    conversations.map((conversation) => intercom.happen(topic, { conversation, ...options }));
  const open: string[] = [];
  const ofVips: string[] = [];
  function beginAs(contacts: string[]) {
    const begun = begin(contacts);
    open.push(...begun.map(idOf));
    if (contacts === vips) ofVips.push(...begun.map(idOf));
    return begun;
  }
  return {
    /** As on a desk that has run for a while: contacts, companies, teammates and the token's own teammate are cached. */
    prepare: () => {
      const known = begin(others);
      conversations.push(...known.map(idOf));
      const [conversation] = begin(others).map(idOf);
      return [known, [intercom.happen("conversation.admin.assigned", { conversation })]];
    },
    scenes: [
      { kind: "alert, cold", notifications: () => beginAs(vips) },
      { kind: "alert", notifications: () => beginAs(vips) },
      { kind: "created", notifications: () => beginAs(others) },
      { kind: "admin replied", notifications: () => inEach("conversation.admin.replied", { body }) },
      { kind: "user replied", notifications: () => inEach("conversation.user.replied", { body }) },
      { kind: "assigned", notifications: () => inEach("conversation.admin.assigned") },
      {
        kind: "contact updated",
        notifications: () => others.map((contact) => intercom.happen("contact.user.updated", { contact })),
      },
      {
        kind: "contact unknown",
        notifications: () =>
          Array.from({ length: sample }, () => intercom.happen("contact.user.created", {})),
      },
      { kind: "closed", notifications: () => inEach("conversation.admin.closed") },
    ],
    /** Ends every wait. */
    answer: () => open.map((conversation) => intercom.happen("conversation.admin.closed", { conversation })),
    /** Those whom the reactions are about wait for an answer. */
    wait: () =>
      ofVips
        .slice(0, sample)
        .map((conversation) => intercom.happen("conversation.user.replied", { conversation, body })),
    /** They are answered, and no webhook tells of it. */
    answerUnheard() {
      for (const conversation of ofVips.slice(0, sample))
        intercom.happen("conversation.admin.replied", { conversation, body });
    },
  };
}

/** Long enough for every reminder of the reactions to be due. */
export const untilDue = minutes(20);
