export type Channel = {
  id: string;
  name: string;
  kind: "public" | "private" | "direct";
  /** Whether the bot is in it. */
  member: boolean;
  archived: boolean;
  /** Unix milliseconds. Channels are listed in the order in which they were made. */
  created: number;
  /** Guests and people of other organisations who are in it. The workspace's full members are in every channel. */
  invited?: string[];
  /** Full members who have left it. */
  left?: string[];
};

export type User = {
  id: string;
  /** Another than the workspace's for somebody of another organisation. */
  teamId: string;
  /** As in `@maya`. */
  name: string;
  realName: string;
  email: string;
  /** A guest. */
  restricted?: boolean;
  deleted?: boolean;
  bot?: boolean;
};

export type Reaction = { name: string; users: string[] };

/** A message as Slack keeps it. Times are unix milliseconds; `ts` is Slack's own, seconds with six digits. */
export type Message = {
  channelId: string;
  ts: string;
  threadTs?: string;
  text: string;
  blocks: unknown[];
  metadata: unknown;
  postedAt: number;
  /** The person who wrote it; the bot did without one. */
  userId?: string;
  /** An ephemeral message: the only person who sees it. */
  onlyFor?: string;
  /** Until then conversations.history and conversations.replies do not show it. */
  readableAt?: number;
  /** A deleted root whose replies are still there. */
  tombstone?: true;
  editedAt?: number;
  reactions?: Reaction[];
};

/** A message with the name of its channel: "#vip", or "@maya" for a direct message. */
export type SandboxMessage = Message & { channel: string };

/** One change, as it is written to the journal. */
export type Entry =
  | { type: "channel"; channel: Channel }
  | { type: "channel gone"; id: string }
  | { type: "user"; user: User }
  | { type: "message"; message: Message }
  | { type: "change"; channelId: string; ts: string; fields: Partial<Message> }
  | { type: "delete"; channelId: string; ts: string };
