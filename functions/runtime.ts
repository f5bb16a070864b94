import type { Reaction } from "../src/define/reaction.ts";
import type { OutgoingMessage } from "../src/messages/queue.ts";
import type { backoff } from "../src/messages/retry-policy.ts";
import type { Log } from "../src/platform/log.ts";
import type { Clock } from "../src/platform/time.ts";
import type { Clients } from "./clients.ts";

/** What a function takes from outside. On AWS the defaults apply; the local desk and the tests pass their own. */
export type Runtime = {
  environment?: Record<string, string | undefined>;
  clock?: Clock;
  write?: Log;
  pause?: typeof backoff;
  /** Instead of those that are made from the environment: the local desk's engines are in its own process. */
  clients?: Clients;
  /** Puts a message on the events queue, for the endpoints, which make no client. */
  send?: (message: OutgoingMessage) => Promise<void>;
  /** A function where they change while it runs: the local desk loads what is saved. */
  reactions?: Reactions | (() => Reactions);
  /** The process initialises, and no call has come yet: read the configuration ahead. */
  early?: boolean;
};

type Reactions = Readonly<Record<string, Reaction>>;

/** The reactions as they are now. Asked once for each piece of work, which ends with those that it began with. */
export const reactionsNow = (reactions: Reactions | (() => Reactions)): (() => Reactions) =>
  typeof reactions === "function" ? reactions : () => reactions;
