import type { SandboxPeople } from "../../../../sandbox/intercom/http/people.ts";
import type { SentNotification } from "../../../../sandbox/intercom/webhook/envelope.ts";
import { readJson } from "../ask.ts";

export type { SandboxPeople };

/** What happened: the id of its notification, and that of the conversation, contact or company. Or why it cannot. */
export type Happened = { id: string; item: string; error?: never } | { error: string };

/** Who is in the sandbox workspace; undefined where the desk cannot tell. */
export const readPeople = () => readJson<SandboxPeople>("sandbox/intercom/control/people");

/** Makes a topic happen in the sandbox workspace, which posts its signed webhooks. */
export async function happen(topic: string, options: Record<string, string>): Promise<Happened> {
  try {
    const response = await fetch("sandbox/intercom/control/happen", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ topic, options, deliver: true, all: true }),
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json()) as SentNotification[] | { error?: string };
    if (!Array.isArray(answer)) return { error: answer.error ?? `The desk answered ${response.status}.` };
    const about = answer.findLast((one) => one.topic === topic);
    return { id: about?.id ?? "", item: String(about?.data.item.id ?? "") };
  } catch {
    return { error: "The desk cannot be reached." };
  }
}
