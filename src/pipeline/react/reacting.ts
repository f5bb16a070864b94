import type { Configuration } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import type { Arrival } from "../../queue/arrival.ts";
import type { Queue } from "../../queue/queue.ts";
import type { Cache } from "../../store/cache.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Reminders } from "../../store/reminders.ts";
import type { Clock } from "../../time.ts";
import type { Reactions } from "./schedule.ts";
import type { WorkspaceOf } from "./workspace.ts";

/** What it takes to react. */
export type Reacting = {
  configuration: ConfigurationSource<Configuration>;
  workspaceOf: WorkspaceOf;
  reactions: Reactions;
  cache: Cache;
  ledger: Ledger;
  reminders: Reminders;
  effects: Queue;
  /** Shows the arrival to an operator, with the reason. */
  park: (arrival: Arrival, reason: string) => Promise<void>;
  clock: Clock;
};
