import type { Arguments } from "./arguments.ts";
import type { Workspace } from "./workspace.ts";

/** What a method is given, once the caller is known to be allowed. */
export type Call = { workspace: Workspace; args: Arguments };

/** What Slack writes as the body of its 200. */
export type Answer = { ok: boolean; [field: string]: unknown };

export type Method = (call: Call) => Answer;

export const ok = (fields: Record<string, unknown> = {}): Answer => ({ ok: true, ...fields });

export const refusal = (error: string, messages: string[] = []): Answer => ({
  ok: false,
  error,
  ...(messages.length > 0 && { response_metadata: { messages } }),
});
