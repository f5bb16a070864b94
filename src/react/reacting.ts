import type { Configuration } from "../configuration/schema.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { Queue } from "../messages/queue.ts";
import type { Clock } from "../platform/time.ts";
import type { Cache } from "../store/cache.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Reminders } from "../store/reminders.ts";
import type { Reactions } from "./schedule.ts";
import type { WorkspaceOf } from "./workspace.ts";

/** What it takes to react. */
export type ReactDependencies = {
  configuration: ConfigurationSource<Configuration>;
  workspaceOf: WorkspaceOf;
  reactions: Reactions;
  cache: Cache;
  ledger: Ledger;
  reminders: Reminders;
  effects: Queue;
  /** Shows the event message to an operator, with the reason. */
  park: (eventMessage: EventMessage, reason: string) => Promise<void>;
  clock: Clock;
};
