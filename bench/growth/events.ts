import { crowdContactId } from "../../sandbox/intercom/seed/crowd.ts";
import { fullContext } from "../../src/define/facts.ts";
import { quiet, type Reaction, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { createMemoryReact } from "../memory-react.ts";
import { conversationItem } from "../webhooks/conversation.ts";
import { notificationOf } from "../webhooks/envelope.ts";
import type { Axis } from "./axis.ts";
import { type Calls, countedTables } from "./counted.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const at = noon / 1000;
const population = { contacts: 100, companies: 40 };

type Events = {
  reactions: Record<string, Reaction>;
  /** How many people take part in each conversation. */
  people?: number;
  /** All events are of one conversation, with so many before what is measured. */
  before?: number;
};

/** React, which gets a customer's next message at each run. */
async function reacting({ reactions, people = 1, before }: Events) {
  const calls: Calls = { made: 0 };
  const desk = await createMemoryReact(
    () => noon,
    population,
    reactions,
    () => countedTables(calls),
  );
  const contacts = Array.from({ length: people }, (_, nth) => ({ type: "contact", id: crowdContactId(nth) }));
  let nth = 0;
  const run = () => {
    nth += 1;
    const id = before === undefined ? `${nth}` : "1";
    const item = {
      ...conversationItem({ id, contactId: crowdContactId(0), at, part: `${nth}` }),
      contacts: { type: "contact.list", contacts },
    };
    return desk.react(notificationOf("conversation.user.replied", `n${nth}`, at, item));
  };
  for (let event = 0; event < (before ?? 20); event++) await run();
  return { calls, run };
}

const silent = reaction({
  on: heard("conversation.user.replied"),
  needs: fullContext,
  do: () => quiet("nothing to say"),
});
const silentOnes = (many: number) =>
  Object.fromEntries(Array.from({ length: many }, (_, nth) => [`silent${nth}`, silent]));

/** What grows with what an event leads to. */
export const events: Axis[] = [
  {
    what: "an event, by earlier ones of its conversation",
    sizes: [10, 100, 1_000],
    prepare: (before) => reacting({ reactions: { silent }, before }),
  },
  {
    what: "an event, by reactions that hear it",
    sizes: [1, 10, 100],
    prepare: (many) => reacting({ reactions: silentOnes(many) }),
  },
  {
    what: "an event, by effects of its reaction",
    sizes: [1, 8, 64],
    prepare: (many) =>
      reacting({
        reactions: {
          tagging: reaction({
            on: heard("conversation.user.replied"),
            needs: fullContext,
            do: ({ conversation }) =>
              Array.from({ length: many }, (_, nth) => intercom.tag(conversation, `tag ${nth}`)),
          }),
        },
      }),
  },
  {
    what: "an event, by people in its conversation, all of them cached",
    sizes: [1, 10, 100],
    prepare: (people) =>
      reacting({
        reactions: {
          everybody: reaction({
            on: heard("conversation.user.replied"),
            needs: ["contacts", "companies"],
            do: () => quiet("nothing to say"),
          }),
        },
        people,
      }),
  },
];
