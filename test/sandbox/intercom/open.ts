import { onTestFinished } from "vitest";
import { sandboxAccessToken } from "../../../sandbox/intercom/credentials.ts";
import { createSandboxIntercom, type SandboxIntercomOptions } from "../../../sandbox/intercom/sandbox.ts";
import type { SentNotification } from "../../../sandbox/intercom/webhook/envelope.ts";

export const ada = "665f1c208a68186f430c0001";
export const quentin = "665f1c208a68186f430c0101";
export const acme = "665f1c208a68186f430b0001";
export const maya = "814001";

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Json = any;

/** A sandbox at noon of a Wednesday, whose time moves only when `pass` says so. */
export function openSandbox(options: Partial<SandboxIntercomOptions> = {}) {
  let now = Date.UTC(2026, 10, 18, 12);
  const delivered: SentNotification[] = [];
  const sandbox = createSandboxIntercom({
    clock: () => now,
    deliver: (notification) => void delivered.push(notification),
    ...options,
  });
  onTestFinished(() => sandbox.close());

  const request = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    sandbox.app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${sandboxAccessToken}`,
        "content-type": "application/json",
        "intercom-version": "2.11",
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const answered = async (method: string, path: string, body?: unknown) => {
    const response = await request(method, path, body);
    const text = await response.text();
    return { status: response.status, body: (text.startsWith("{") ? JSON.parse(text) : text) as Json };
  };
  return {
    ...sandbox,
    delivered,
    topics: () => delivered.splice(0).map(({ topic }) => topic),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    now: () => now,
    request,
    answered,
    get: async (path: string) => (await answered("GET", path)).body,
    post: async (path: string, body: unknown = {}) => (await answered("POST", path, body)).body,
    put: async (path: string, body: unknown = {}) => (await answered("PUT", path, body)).body,
    remove: async (path: string, body?: unknown) => (await answered("DELETE", path, body)).body,
  };
}
