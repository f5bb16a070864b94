import type { WatchState } from "../../local/watch/watch.ts";
import type { Configuration, Text } from "../../src/configuration/schema.ts";
import type { Clock } from "../../src/platform/time.ts";
import type { Finding } from "./finding.ts";

/** A parked notification or effect, as far as doctor reports it. */
export type ParkedSummary = { id: string; reason: string };

/** Where a desk runs and how to inspect it: on this machine by its API, on AWS by its tables. */
export type Place = {
  name: string;
  /** The clock of the desk: that of a sandbox may have been moved ahead. */
  clock: Clock;
  /** The name of the stack; only on AWS. */
  stack?: string;
  /** Where Intercom posts its webhooks. */
  webhookUrl: string;
  /** The address below which Slack posts what people do; undefined where the stack has none. */
  slackUrl?: string | undefined;
  /** The configuration document, not validated. Throws a ConfigurationError when there is none. */
  read: () => Promise<{ document: unknown; source: string; text?: Text }>;
  /** Whether the ledger has an entry for that notification. */
  knows: (notification: { appId: string; subject: string; id: string }) => Promise<boolean>;
  /** Takes that entry out of the ledger again. Rejects where that is not possible. */
  remove: (notification: { appId: string; subject: string; id: string }) => Promise<void>;
  /** The latest notifications: their topics, and the message groups of their effects, such as `slack:#vip`. */
  latest: () => Promise<{ topic: string; groups: string[] }[]>;
  /** Notifications and effects that are parked, oldest first. */
  parked: () => Promise<ParkedSummary[]>;
  /** What the account allows, and whether the stack fits into it; only on AWS. */
  account?: () => Promise<Finding>;
  /** Whether the receiver's own secret agrees with the configuration; only on AWS. */
  receiver?: (configuration: unknown) => Promise<Finding>;
  /** Whether the secret of the endpoint for Slack agrees with it; only on AWS. */
  acting?: (configuration: Configuration) => Promise<Finding[]>;
  /** How the reactions do that are being written; undefined where they are not watched. Only on this machine. */
  watched?: () => Promise<WatchState | undefined>;
  /** Queues and tables by name; each resolves to a short description. Empty on this machine, where everything is one process. */
  parts: Record<string, () => Promise<string>>;
};
