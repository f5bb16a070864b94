import { conversationItem } from "../../bench/webhooks/conversation.ts";
import { notificationOf } from "../../bench/webhooks/envelope.ts";
import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { crowdContactId } from "../../sandbox/intercom/seed/crowd.ts";

export const contacts = 20;

/** Many Slack channels, because an attempt whose worker died blocks its message group until it may be looked up. */
export const groups = Array.from({ length: 2_000 }, (_, n) => `room-${n}`);
export const groupOf = (conversation: string) => `room-${Number(conversation) % groups.length}`;

/** How many notifications a conversation has: one, two and so on up to four, again and again. */
const round = [1, 2, 3, 4];
const inRound = round.reduce((sum, many) => sum + many, 0);

/** `count` notifications of several conversations in turn, in the order in which they happened. */
export function webhooks(count: number, since: number) {
  const happened = Array.from({ length: count }, (_, n) => {
    const place = n % inRound;
    const nth = round.findIndex((_, at) => place < (at * (at + 1)) / 2 + at + 1);
    const part = place - (nth * (nth + 1)) / 2;
    const conversation = String(100_000 + Math.floor(n / inRound) * round.length + nth);
    return { conversation, part, n };
  });
  return happened
    .sort((a, b) => a.part - b.part || a.n - b.n)
    .map(({ conversation, part, n }) => {
      const at = Math.floor(since / 1000) + part * 2;
      const contactId = crowdContactId(n % contacts);
      const item = conversationItem({
        id: conversation,
        contactId,
        at,
        part: `${part + 1}`,
        body: `notif_${n}`,
      });
      return { ...notificationOf("conversation.user.replied", String(n), at, item), app_id: sandboxAppId };
    });
}

export const conversationOf = (notification: { data: { item: object } }) =>
  (notification.data.item as { id: string }).id;
