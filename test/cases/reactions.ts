import {
  alert,
  type ConversationFacts,
  fullContext,
  heard,
  intercom,
  quiet,
  type Reaction,
  reaction,
  slack,
  type Topic,
} from "deskbell";
import { reactions as shipped } from "../stories/reactions.ts";
import type { Situation } from "./situation.ts";

type Topics = readonly [Topic, ...Topic[]];

/** Hears several topics and speaks up about the second. */
const both = (topics: string[]) =>
  reaction({
    on: heard(...(topics as unknown as Topics)),
    do: ({ topic }) =>
      topic === topics[1]
        ? [slack.post("#support", { text: "second fact" })]
        : quiet("it waits for the second fact"),
  });

/** Posts all that is known. */
const echo = (topics: string[]) =>
  reaction({
    on: heard(...(topics as unknown as readonly ["conversation.user.replied"])),
    needs: fullContext,
    do: (facts) => [slack.post("#support", alert(`Heard ${facts.topic}`, facts))],
  });

/** Answers every reply of a customer. */
const answer = reaction({
  on: heard("conversation.user.replied"),
  do: ({ conversation }: ConversationFacts) => [intercom.reply(conversation, "We are looking into it.")],
});

/** What reconciliation can find, one reaction each, so that none of them is found in the name of another. */
const told = ["replied", "opened", "closed", "noted", "assigned"].map((what) => `conversation.admin.${what}`);

/** Those that every desk of the stories has, and those that a situation asks for. */
export function reactionsFor({ both: topics, echo: echoed, script }: Situation): Record<string, Reaction> {
  return {
    ...shipped,
    ...(topics ? { both: both(topics) } : {}),
    ...(echoed ? { echo: echo(echoed) } : {}),
    ...(script === "lost-reply" ? { answer } : {}),
    ...(script === "reconcile" ? Object.fromEntries(told.map((topic) => [topic, echo([topic])])) : {}),
  } as Record<string, Reaction>;
}
