import { onTestFinished } from "vitest";
import { channelId } from "../../../sandbox/slack/ids.ts";
import { createSandboxSlack } from "../../../sandbox/slack/sandbox.ts";

export const vip = channelId("vip");

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Said = any;

/** A sandbox Slack whose time moves only when `pass` says so. */
export function openWorkspace() {
  let now = Date.UTC(2026, 10, 2, 12);
  const sandbox = createSandboxSlack({ clock: () => now });
  onTestFinished(sandbox.close);
  let cuts = 0;
  const line = { incoming: { socket: { destroy: () => void cuts++ } } };
  const request = (method: string, fields: object = {}) =>
    sandbox.app.request(
      `/api/${method}`,
      {
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer xoxb-sandbox-bot-token" },
        body: JSON.stringify(fields),
      },
      line,
    );
  const call = async (method: string, fields: object = {}): Promise<Said> =>
    (await request(method, fields)).json();
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
