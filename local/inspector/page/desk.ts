import type { SandboxMessage } from "../../../sandbox/slack/records.ts";
import type { NotificationStory, StoryReader } from "../../../src/operator/explain/notification-story.ts";

export type { NotificationStory, SandboxMessage };
/** Newest first; `next` is where the page below begins. */
export type NotificationPage = Awaited<ReturnType<StoryReader["newest"]>>;

/** The desk answered, but neither with what was asked for nor with "not found". */
export class UnexpectedAnswer extends Error {}

/** The text at `path` on this desk; undefined where it has nothing of that name. */
async function ask(path: string): Promise<string | undefined> {
  const response = await fetch(path, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new UnexpectedAnswer(`The desk answered ${response.status} to ${path}`);
  return response.text();
}

const pageSize = "50";

/** `before` is the `next` of the page above. */
export async function readNewest(before?: string): Promise<NotificationPage> {
  const path = `api/notifications?${new URLSearchParams({ limit: pageSize, ...(before ? { before } : {}) })}`;
  const text = await ask(path);
  if (text === undefined) throw new UnexpectedAnswer(`The desk answered 404 to ${path}`);
  return JSON.parse(text) as NotificationPage;
}

export async function readOne(id: string): Promise<NotificationStory | undefined> {
  const text = await ask(`api/notifications/${encodeURIComponent(id)}`);
  return text === undefined ? undefined : (JSON.parse(text) as NotificationStory);
}

let turnsToSkip = 0;
let last: { text: string; messages: SandboxMessage[] } | undefined;

/**
 * All messages in the sandbox Slack, oldest first: the same array again while nothing changes. Undefined where there is
 * no sandbox Slack, and then most calls do not ask at all.
 */
export async function readMessages(): Promise<SandboxMessage[] | undefined> {
  if (turnsToSkip > 0) {
    turnsToSkip -= 1;
    return undefined;
  }
  const text = await ask("sandbox/slack/messages");
  if (text === undefined) {
    turnsToSkip = 20;
    return undefined;
  }
  if (text !== last?.text) last = { text, messages: JSON.parse(text) as SandboxMessage[] };
  return last.messages;
}
