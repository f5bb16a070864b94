import type { Apps } from "./apps/apps.ts";
import type { Arguments } from "./arguments.ts";
import type { Raise } from "./outgoing/events.ts";
import type { State } from "./state.ts";
import type { Triggers } from "./triggers.ts";
import type { Views } from "./views.ts";

/** What there is in the workspace. */
export type Workspace = { state: State; views: Views; triggers: Triggers; apps: Apps; raise: Raise };

/** What a method gets once the caller is authorised. */
export type Call = Workspace & {
  args: Arguments;
  /** For how many milliseconds what is written cannot be read back. */
  lag: number;
  /** How many messages one answer may hold. */
  mostMessages: number;
};

/** What Slack writes as the body of its 200. */
export type Answer = { ok: boolean; [field: string]: unknown };

export type Method = (call: Call) => Answer;

export const ok = (fields: Record<string, unknown> = {}): Answer => ({ ok: true, ...fields });

export const refusal = (error: string, messages: string[] = []): Answer => ({
  ok: false,
  error,
  ...(messages.length > 0 && { response_metadata: { messages } }),
});
