import type { Conversation } from "../../src/intercom/models/conversation.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";
import { conversationHappenings } from "../../src/reconcile/conversation-happenings.ts";
import { missing } from "../../src/reconcile/missing.ts";
import { toMrkdwn } from "../../src/slack/html/to-mrkdwn.ts";
import { plainText } from "../../src/slack/html/to-words.ts";
import { conversationItem } from "../webhooks/conversation.ts";
import { notificationOf } from "../webhooks/envelope.ts";
import { mail } from "../webhooks/mail.ts";
import { requestOf } from "../webhooks/request.ts";
import type { Axis } from "./axis.ts";

const at = 1_795_176_000;

function conversationWith(parts: number): Conversation {
  const item = conversationItem({ id: "1", contactId: "2", at });
  const [part] = item.conversation_parts.conversation_parts;
  const all = Array.from({ length: parts }, (_, nth) => ({
    ...part,
    id: `${nth + 1}`,
    created_at: at + nth,
  }));
  const conversation_parts = { type: "conversation_part.list", conversation_parts: all, total_count: parts };
  return { ...item, conversation_parts } as unknown as Conversation;
}

const replied = [{ topics: ["conversation.user.replied"] }];

async function endpoint(workspaces: number, body: string, secret: string) {
  const known = Array.from({ length: workspaces }, (_, nth) => ({
    appId: `app${nth}`,
    clientSecrets: [`the client secret of workspace ${nth}`],
  }));
  const app = createWebhookEndpoint({
    workspaces: async () => known as never,
    send: async () => undefined,
    clock: Date.now,
    log: () => undefined,
  });
  const item = conversationItem({ id: "1", contactId: "2", at, body });
  const notification = { ...notificationOf("conversation.user.created", "n1", at, item), app_id: "app0" };
  const { body: sent = "", headers } = requestOf(notification, secret);
  return async () => {
    await app.request("/webhooks/intercom", { method: "POST", body: sent, headers: headers as never });
  };
}

const ownSecret = "the client secret of workspace 0";

/** What grows with what Intercom sends, and with how many workspaces send it. */
export const payloads: Axis[] = [
  {
    what: "comparing a conversation with the ledger, by parts, all known",
    sizes: [5, 50, 500],
    async prepare(parts) {
      const happenings = conversationHappenings(conversationWith(parts));
      const known = missing(happenings, [], replied, { appId: "app", now: 0 }).map(({ topic, raw }) => ({
        topic,
        deduplicationKey: `app/${readNotification(JSON.parse(raw)).deduplicationKey}`,
      }));
      return { run: () => missing(happenings, known, replied, { appId: "app", now: 0 }) };
    },
  },
  {
    what: "reading a notification, by parts",
    sizes: [5, 50, 500],
    async prepare(parts) {
      const json = notificationOf("conversation.user.replied", "n1", at, conversationWith(parts));
      return { run: () => readNotification(json) };
    },
  },
  {
    what: "an e-mail as Slack shows it, whole, by bytes",
    sizes: [5_000, 50_000, 500_000],
    async prepare(bytes) {
      const html = mail(bytes);
      return { run: () => toMrkdwn(html) };
    },
  },
  {
    what: "an e-mail in plain words, by bytes",
    sizes: [5_000, 50_000, 500_000],
    async prepare(bytes) {
      const html = mail(bytes);
      return { run: () => plainText(html) };
    },
  },
  {
    what: "receiving 100 KB, by workspaces",
    sizes: [1, 10, 100],
    prepare: async (workspaces) => ({ run: await endpoint(workspaces, mail(100_000), ownSecret) }),
  },
  {
    what: "refusing 100 KB, by workspaces",
    sizes: [1, 10, 100],
    prepare: async (workspaces) => ({ run: await endpoint(workspaces, mail(100_000), "not the secret") }),
  },
  {
    what: "receiving, by bytes",
    sizes: [10_000, 100_000, 900_000],
    prepare: async (bytes) => ({ run: await endpoint(1, mail(bytes), ownSecret) }),
  },
];
