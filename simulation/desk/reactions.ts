import { type Reaction, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard, unanswered } from "../../src/define/triggers.ts";
import { http } from "../../src/effects/http.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { minutes } from "../../src/platform/time.ts";
import { versionIn } from "../intercom/models.ts";

/**
 * What had been handled before a reaction ran: versions of the models of the one `by` whom the message was written, and
 * when the conversation last changed (unix seconds).
 */
export type Known = { by: string | undefined; contact: number; company: number; conversation: number };

/** How long a customer may wait in the simulation. */
export const longestWait = minutes(15);
const endpoint = "https://hooks.example/deskbell";

/** The reactions of one version of the deployed code. Alerts carry `known`, so that they can be compared with it. */
export function reactionsOf(version: 1 | 2, known: Known, cards: boolean): Record<string, Reaction> {
  /** Every post names the version of the reactions that returned it. */
  const say = (more: object = {}) => ({ text: slack.mrkdwn(JSON.stringify({ version, ...more })) });
  const echo = reaction({
    on: heard("conversation.user.created", "conversation.user.replied"),
    needs: ["contact", "company"],
    do({ contact, company, conversation, part }) {
      const shown = {
        by: contact?.id,
        contact: versionIn(contact?.name),
        company: versionIn(company?.name),
        conversation: conversation?.updated_at ?? 0,
        known,
      };
      const message = say({ part: part?.id ?? "first", ...shown });
      const urgent = Number(part?.id ?? 0) % 4 === 3;
      const once = [slack.post("#log", message, { thread: false, urgent })];
      return version === 1 ? once : [...once, slack.post("#log-too", message, { thread: false })];
    },
  });
  const vip = reaction({
    on: heard("conversation.user.created"),
    needs: ["company"],
    do: ({ conversation }) => [slack.post("#vip", say()), intercom.tag(conversation, "vip")],
  });
  const greeting = reaction({
    on: heard("conversation.user.created"),
    do: () => [slack.post("#new", say())],
  });
  const assigned = reaction({
    on: heard("conversation.admin.assigned", "conversation.admin.open.assigned"),
    needs: ["team"],
    do: ({ team }) => [
      slack.post("#team", say({ team: team?.name })),
      slack.post("#support", say({ team: team?.name })),
    ],
  });
  const status = reaction({
    on: heard(
      "conversation.user.replied",
      "conversation.admin.replied",
      "conversation.admin.closed",
      "conversation.admin.opened",
    ),
    do: ({ conversation, part }) => [
      intercom.setAttributes(conversation as never, { last: Number(part?.id) }),
    ],
  });
  const rated = reaction({
    on: heard("conversation.rating.added"),
    do: ({ conversation, occurredAt }) => [
      intercom.note(conversation, `rated at ${occurredAt}`),
      slack.post("#csat", say()),
    ],
  });
  const forwarded = reaction({
    on: heard("conversation.admin.replied"),
    do: ({ part }) => [http.post(endpoint, { part: part?.id ?? "" })],
  });
  const waiting = reaction({
    on: unanswered(longestWait, { aroundTheClock: true }),
    needs: ["contact"],
    do: () => [slack.post("#vip", say())],
  });
  const faulty = reaction({
    on: heard("conversation.user.replied"),
    do({ part }) {
      if (part?.body?.includes("poison")) throw new TypeError("cannot handle this");
      return [];
    },
  });
  const astray = reaction({
    on: heard("conversation.user.replied"),
    do: ({ part }) => (part?.body?.includes("nowhere") ? [slack.post("#nowhere", say())] : []),
  });
  const answering = reaction({
    on: heard("conversation.admin.replied"),
    do: ({ conversation, part }) =>
      part?.body?.includes("Please answer") ? [intercom.reply(conversation, `Please answer ${part.id}`)] : [],
  });
  const carded = reaction({
    on: heard("conversation.user.created", "conversation.user.replied"),
    do: (facts) => [slack.card("#cards", `Card of ${facts.conversation.id}`, facts)],
  });
  const common = {
    echo,
    assigned,
    status,
    rated,
    forwarded,
    answering,
    waiting,
    faulty,
    astray,
    ...(cards ? { carded } : {}),
  };
  return version === 1 ? { ...common, vip } : { ...common, greeting };
}
