import type { Act, Acted } from "../../../sandbox/slack/acts/model.ts";
import type { SandboxMessage } from "../../../sandbox/slack/records.ts";
import type { SeenWorkspace } from "../../../sandbox/slack/workspace.ts";
import type { NotificationStory, StoryReader } from "../../../src/operator/explain/notification-story.ts";
import type { Counted } from "../../tally.ts";
import type { AboutDesk } from "../inspected-desk.ts";

export type { AboutDesk, Act, Acted, Counted, NotificationStory, SandboxMessage, SeenWorkspace };
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
  if (!response.ok) throw new UnexpectedAnswer(await reasonIn(response, path));
  return response.text();
}

/** A desk that knows what is wrong says so in one sentence. */
async function reasonIn(response: Response, path: string): Promise<string> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: unknown };
  return typeof error === "string" ? error : `The desk answered ${response.status} to ${path}.`;
}

const pageSize = "50";

export async function readAbout(): Promise<AboutDesk> {
  const text = await ask("api/desk");
  if (text === undefined) throw new UnexpectedAnswer("The desk answered 404 to api/desk");
  return JSON.parse(text) as AboutDesk;
}

/** What the source of a page tells, as JSON text; undefined where this desk has no such source. */
export const readPage = ask;

/** What became of the webhooks that this desk has accepted. */
export async function readTally(): Promise<Counted | undefined> {
  const text = await ask("api/tally");
  return text === undefined ? undefined : (JSON.parse(text) as Counted);
}

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

let last: { text: string; messages: SandboxMessage[] } | undefined;

/** What one person sees in the sandbox Slack. The messages, oldest first, are the same array while nothing changes. */
export type SlackSeen = { messages: SandboxMessage[]; workspace: SeenWorkspace };

/** Undefined where there is no sandbox Slack. */
export async function readSlack(as: string): Promise<SlackSeen | undefined> {
  const whose = new URLSearchParams({ as });
  const [text, workspace] = await Promise.all([
    ask(`sandbox/slack/messages?${whose}`),
    ask(`sandbox/slack/workspace?${whose}`),
  ]);
  if (text === undefined || workspace === undefined) return undefined;
  if (text !== last?.text) last = { text, messages: JSON.parse(text) as SandboxMessage[] };
  return { messages: last.messages, workspace: JSON.parse(workspace) as SeenWorkspace };
}

/** Does something in the sandbox Slack. What cannot be done comes back as an error to show. */
export async function act(what: Act): Promise<Acted> {
  try {
    const response = await fetch("sandbox/slack/control/act", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
      signal: AbortSignal.timeout(10_000),
    });
    return (await response.json()) as Acted;
  } catch {
    return { error: "The desk cannot be reached." };
  }
}
