import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { seedUsers } from "../../sandbox/slack/people.ts";
import type { NotificationStory } from "../../src/operator/explain/notification-story.ts";
import { type CardControls, cardControlsBlock } from "../../src/slack/card/controls.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { eventually, itemId, openDesk } from "./desk.ts";

export type ActingDesk = Awaited<ReturnType<typeof openActingDesk>>;

/** A message with the controls of a conversation, as a person sees it in Slack. */
export type Card = { appId: string; conversation: string; channel: string; ts: string };

const personId = (name: string): string => seedUsers.find((user) => user.name === name)?.id ?? "";

/** A desk with a conversation whose controls stand in a channel. */
export async function openActingDesk(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk({ reactions: {}, ...options });
  const { intercom, slack } = desk.sandboxes;

  async function call(method: string, fields: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${desk.url}/sandbox/slack/api/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${sandboxBotToken}` },
      body: JSON.stringify(fields),
    });
    return (await answer.json()) as Record<string, unknown>;
  }

  const conversationOf = ({ conversation }: Card) => {
    const found = intercom.state.get("conversations", conversation);
    if (!found) throw new Error(`The sandbox has no conversation ${conversation}`);
    return found;
  };

  return {
    ...desk,
    call,
    /** A new conversation, and a message with its controls. */
    async postCard(state: Partial<CardControls["state"]> = {}, channel = "#vip"): Promise<Card> {
      const conversation = itemId(desk.happen("conversation.user.created"));
      return this.postCardOf(conversation, state, channel);
    },
    async postCardOf(
      conversation: string,
      state: Partial<CardControls["state"]> = {},
      channel = "#vip",
      company = "company-1",
    ): Promise<Card> {
      const controls = cardControlsBlock({
        appId: sandboxAppId,
        conversationId: conversation,
        state: { state: "open", isSnoozed: false, ...state },
        teams: intercom.state.all("teams"),
        teammates: intercom.state.all("admins"),
        reaction: "vipConversation",
        company: { id: company, name: "Acme" },
      });
      const posted = await call("chat.postMessage", { channel, text: "A card", blocks: [controls] });
      if (!posted.ok) throw new Error(`The card was not posted: ${JSON.stringify(posted)}`);
      return { appId: sandboxAppId, conversation, channel, ts: String(posted.ts) };
    },
    click: ({ channel, ts }: Card, as: string, action: string) =>
      slack.act({ as, do: "click", channel, ts, action }),
    choose: ({ channel, ts }: Card, as: string, value: string) =>
      slack.act({ as, do: "choose", channel, ts, action: "menu", value }),
    submit: (as: string, given?: string | number) =>
      slack.act({ as, do: "submit", values: given === undefined ? {} : { given } }),
    say: ({ channel, ts }: Card, as: string, text: string, inThread = true) =>
      slack.act({ as, do: "say", channel, text, ...(inThread && { thread: ts }) }),
    shortcut: ({ channel }: Card, as: string, ts: string) =>
      slack.act({ as, do: "shortcut", channel, ts, callback: "save_as_note" }),
    async emoji({ channel, ts }: Card, as: string, name: string) {
      await slack.act({ as, do: "emoji", channel, ts, name });
      await slack.settled();
    },
    contactOf(conversation: string) {
      const [id = ""] = intercom.state.get("conversations", conversation)?.contact_ids ?? [];
      const contact = intercom.state.get("contacts", id);
      if (!contact) throw new Error(`The sandbox has no contact ${id}`);
      return contact;
    },
    command: (as: string, text: string, channel = "#support") =>
      slack.act({ as, do: "command", channel, command: "/deskbell", text }),
    personId,
    /** All that the ledger holds about a subject. */
    entriesOf: (appId: string, subject: string) =>
      createLedger(createTable(createDynamo(desk.environment), desk.environment.LEDGER_TABLE), Date.now).of(
        appId,
        subject,
      ),
    assignee: (card: Card) => conversationOf(card).admin_assignee_id,
    conversationOf,
    parts: (card: Card) => conversationOf(card).parts,
    /** What only this person sees, oldest first. */
    toldOnly: (name: string): string[] =>
      slack
        .messages()
        .filter(({ onlyFor }) => onlyFor === personId(name))
        .map(({ text }) => text),
    /** The latest act on a conversation, once it is over. */
    actOn: ({ conversation }: Card): Promise<NotificationStory> =>
      eventually(async () => {
        const { notifications } = await desk.reader.newest(100);
        const act = notifications.find(
          ({ subject, topic }) => subject === `conversation:${conversation}` && topic.startsWith("slack."),
        );
        if (act?.state === "handled") return act;
        throw new Error(`The act is ${act?.state ?? "not on record"}`);
      }),
  };
}
