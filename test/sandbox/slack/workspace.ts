import { onTestFinished } from "vitest";
import { channelId } from "../../../sandbox/slack/ids.ts";
import { seedUsers } from "../../../sandbox/slack/people.ts";
import { createSandboxSlack } from "../../../sandbox/slack/sandbox.ts";

export const vip = channelId("vip");

/** Somebody's id by the handle. */
export const person = (name: string): string => seedUsers.find((user) => user.name === name)!.id;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Said = any;

type Options = Partial<Omit<Parameters<typeof createSandboxSlack>[0], "clock">>;

/** A sandbox Slack whose time moves only when `pass` says so. */
export function openWorkspace(options: Options = {}) {
  let now = Date.UTC(2026, 10, 2, 12);
  const sandbox = createSandboxSlack({ clock: () => now, ...options });
  onTestFinished(sandbox.close);
  let cuts = 0;
  const line = { incoming: { socket: { destroy: () => void cuts++ } } };
  const request = (method: string, fields: object = {}, token = "xoxb-sandbox-bot-token") =>
    sandbox.app.request(
      `/api/${method}`,
      {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(fields),
      },
      line,
    );
  const call = async (method: string, fields: object = {}, token?: string): Promise<Said> =>
    (await request(method, fields, token)).json();
  const control = async (method: string, path: string, body?: object): Promise<Said> => {
    const response = await sandbox.app.request(`/control/${path}`, {
      method,
      ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  return {
    ...sandbox,
    request,
    call,
    control,
    now: () => now,
    /** How many connections were cut. */
    cuts: () => cuts,
    post: (fields: object = {}) => call("chat.postMessage", { channel: vip, text: "x", ...fields }),
    history: async (fields: object = {}): Promise<string[]> =>
      (await call("conversations.history", { channel: vip, ...fields })).messages.map(
        ({ text }: { text: string }) => text,
      ),
    thread: (ts: string) => call("conversations.replies", { channel: vip, ts }),
    pass(milliseconds: number) {
      now += milliseconds;
    },
  };
}
