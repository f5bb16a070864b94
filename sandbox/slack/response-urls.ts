import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { type Clock, minutes } from "../../src/platform/time.ts";
import { argumentsOf } from "./arguments.ts";
import { readContent } from "./content.ts";
import type { Message } from "./records.ts";
import type { State } from "./state.ts";

/** docs.slack.dev/interactivity/handling-user-interaction, "Using the response URL" */
const [mostUses, lifetime] = [5, minutes(30)];

type Origin = { user: string; channelId: string; message?: Message | undefined };

export type ResponseUrls = ReturnType<typeof createResponseUrls>;

/** Addresses that stand for one person in one channel; an app may post to each five times within 30 minutes. */
export function createResponseUrls(state: State, clock: Clock, base: () => string) {
  const issued = new Map<string, { origin: Origin; at: number; uses: number }>();

  const refuse = (c: Context, error: string, status: 400 | 404) => c.json({ ok: false, error }, status);

  return {
    issue(origin: Origin): string {
      const id = randomBytes(12).toString("hex");
      issued.set(id, { origin, at: clock(), uses: 0 });
      return `${base()}/response/${id}`;
    },
    /** Answers what is posted to one. That a worn-out one is a 404 with these codes is a guess. */
    async answer(c: Context): Promise<Response> {
      const found = issued.get(c.req.param("id") ?? "");
      if (!found) return refuse(c, "invalid_url", 404);
      if (clock() > found.at + lifetime) return refuse(c, "expired_url", 404);
      if (found.uses >= mostUses) return refuse(c, "used_url", 404);
      const body = (await c.req.json().catch(() => undefined)) as Record<string, unknown> | undefined;
      if (typeof body !== "object") return refuse(c, "invalid_payload", 400);
      found.uses += 1;
      const refused = respond(state, found.origin, body);
      return refused ? refuse(c, refused, 400) : c.json({ ok: true });
    },
  };
}

/** Does what the app says to a person who used something; returns why not. Also for what a command is answered with. */
export function respond(state: State, origin: Origin, body: Record<string, unknown>): string | undefined {
  const args = argumentsOf(body);
  const { user, channelId, message } = origin;
  const original = message && state.messageFor(user, channelId, message.ts);
  if (args.flag("delete_original")) {
    if (!original) return "message_not_found";
    state.delete(original);
    return undefined;
  }
  const read = readContent(args);
  if ("refused" in read) return read.refused.error as string;
  if (args.flag("replace_original") && original) {
    state.change(original, { ...read.content, metadata: original.metadata, editedAt: state.now() });
    return undefined;
  }
  const threadTs = args.text("thread_ts");
  state.post({
    channelId,
    ...(threadTs && { threadTs }),
    ...(args.text("response_type") !== "in_channel" && { onlyFor: user }),
    ...read.content,
  });
  return undefined;
}
