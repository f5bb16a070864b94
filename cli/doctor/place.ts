/** Something parked, as far as an operator has to know to look further. */
export type ParkedGlimpse = { id: string; reason: string };

/** Where a desk runs, and how to learn of it there: on this machine over its own pages, on AWS from the tables. */
export type Place = {
  name: string;
  /** Where Intercom's webhooks are taken. */
  endpoint: string;
  /** The configuration document, unchecked. Throws a ConfigurationError when there is none. */
  read: () => Promise<{ document: unknown; source: string }>;
  /** Whether the ledger has an entry of that notification. */
  knows: (notification: { appId: string; subject: string; id: string }) => Promise<boolean>;
  /** The latest notifications: their topics, and the message groups of their effects, such as `slack:#vip`. */
  latest: () => Promise<{ topic: string; groups: string[] }[]>;
  /** What is parked, oldest first. */
  parked: () => Promise<ParkedGlimpse[]>;
  /** Where there are engines to look at: what has to answer, by name. Each resolves to what it says of itself. */
  parts: Record<string, () => Promise<string>>;
};
