export type Channel = {
  id: string;
  name: string;
  kind: "public" | "private" | "direct";
  /** Whether the bot is in it. */
  member: boolean;
  archived: boolean;
  /** Unix milliseconds. Channels are listed in the order in which they were made. */
  created: number;
};

export type User = { id: string; name: string; email: string };

/** A message as Slack keeps it. Times are unix milliseconds; `ts` is Slack's own, seconds with six digits. */
export type Message = {
  channelId: string;
  ts: string;
  threadTs?: string;
  text: string;
  blocks: unknown[];
  metadata: unknown;
  postedAt: number;
  /** Until then conversations.history and conversations.replies do not show it. */
  readableAt?: number;
  /** A deleted root whose replies are still there. */
  tombstone?: true;
  editedAt?: number;
  reactions?: string[];
};

/** A message with the name of its channel: "#vip", or "@ada" for a direct message. */
export type SandboxMessage = Message & { channel: string };

/** One change, as it is written to the journal. */
export type Entry =
  | { type: "channel"; channel: Channel }
  | { type: "channel gone"; id: string }
  | { type: "message"; message: Message }
  | { type: "change"; channelId: string; ts: string; fields: Partial<Message> }
  | { type: "delete"; channelId: string; ts: string };
