import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createTable } from "../../src/store/table.ts";
import type { ChaosDesk } from "./desk.ts";
import { conversationOf, type webhooks } from "./webhooks.ts";

/** One notification in the ledger, the delivery records and Slack. */
export type Account = {
  id: string;
  /** The state of each ledger entry. */
  entries: string[];
  /** The state of each delivery record. */
  effects: string[];
  /** How often it is in Slack. */
  posts: number;
  /** Whether the delivery record names the message in Slack, and the message the effect. */
  agrees: boolean;
  /** More than one attempt, or one whose outcome was looked up. */
  attempts: number;
  key: string;
};

/** An account of every notification and of what was parked. */
export async function takeAccount(desk: ChaosDesk, notifications: ReturnType<typeof webhooks>) {
  const table = createTable(desk.database, desk.environment.LEDGER_TABLE);
  const [ledger, deliveryRecords] = [
    createLedger(table, desk.clock),
    createDeliveryRecords(table, desk.clock),
  ];
  const posts = Object.groupBy(await desk.posts(), ({ text }) => text);
  const accounts: Account[] = [];
  for (const [conversation, told = []] of Object.entries(Object.groupBy(notifications, conversationOf))) {
    const subject = `conversation:${conversation}`;
    const [entries, effects] = await Promise.all([
      ledger.of(sandboxAppId, subject),
      deliveryRecords.of(sandboxAppId, subject),
    ]);
    for (const { id } of told) {
      const mine = effects.filter(({ notificationId }) => notificationId === id);
      const said = posts[id] ?? [];
      accounts.push({
        id,
        entries: entries.filter((entry) => entry.id === id).map(({ state }) => state),
        effects: mine.map(({ state }) => state),
        posts: said.length,
        agrees:
          said[0] !== undefined &&
          mine[0]?.result?.ts === said[0].ts &&
          mine[0].result.channel === said[0].channelId &&
          mine[0]?.idempotencyKey === said[0].metadata?.event_payload?.key,
        attempts: mine[0]?.attempts ?? 0,
        key: mine[0]?.idempotencyKey ?? "",
      });
    }
  }
  const strangers = Object.keys(posts).filter((text) => !notifications.some(({ id }) => id === text));
  return { accounts, strangers, parked: await createParkedList(table, desk.clock).all() };
}

/** Whether all accounts agree that it was handled once. */
export const isSettled = ({ entries, effects, posts, agrees }: Account) =>
  entries.join() === "handled" && effects.join() === "done" && posts === 1 && agrees;
