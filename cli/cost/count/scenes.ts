import { addCrowd, crowdContactId } from "../../../sandbox/intercom/seed/crowd.ts";
import { minutes } from "../../../src/platform/time.ts";
import type { CountingDesk } from "./counting-desk.ts";

/** How many of each kind are counted; tens, so that batches of ten are full. */
export const sample = 10;

const maxHistory = { companies: 40, contacts: 400 };
/** As long as customers' messages usually are, and as little like each other. */
const body =
  "Good morning. Since the update our weekly export stays at zero percent, in both browsers that we have here. " +
  "Nobody changed permissions, and smaller lists of up to forty rows still arrive as CSV after half an hour. " +
  "Could you look why? We must hand figures to our auditors by Thursday noon, otherwise someone has to type.";

/** Of a maxHistory, every tenth company is a VIP, and contact n belongs to company n modulo their number. */
const people = (vip: boolean) =>
  Array.from({ length: maxHistory.contacts }, (_, n) => n)
    .filter((n) => ((n % maxHistory.companies) % 10 === 0) === vip)
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
 * What is counted, in the order in which it has to happen. What comes before a scene in the life of its
 * conversations is brought about by `prepare`, uncounted.
 */
export function scenes({ sandboxes: { intercom } }: CountingDesk): {
  prepare: () => object[][];
  scenes: Scene[];
  answer: () => object[];
  wait: () => object[];
} {
  addCrowd(intercom.state, maxHistory);
  const [vips, others] = [people(true), people(false)];
  const begin = (contacts: string[]) =>
    contacts.map((contact) => intercom.happen("conversation.user.created", { contact, body }));
  const conversations: string[] = [];
  const inEach = (topic: string, options: object = {}) =>
    conversations.map((conversation) => intercom.happen(topic, { conversation, ...options }));
  const open: string[] = [];
  function beginAs(contacts: string[]) {
    const begun = begin(contacts);
    open.push(...begun.map(idOf));
    return begun;
  }
  return {
    /** The desk has run for a while: everyone's contact and company is cached, and lists of teammates are. */
    prepare: () => {
      const known = begin(others);
      conversations.push(...known.map(idOf));
      return [known];
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
    /** Nobody waits any more. */
    answer: () => open.map((conversation) => intercom.happen("conversation.admin.closed", { conversation })),
    /** Ordinary customers wait for an answer. */
    wait: () => inEach("conversation.user.replied", { body }),
  };
}

/** Long enough for every reminder of the reactions to be due. */
export const untilDue = minutes(20);
