import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import type { SentNotification } from "../../../sandbox/intercom/webhook/envelope.ts";
import { postSigned } from "../../../sandbox/intercom/webhook/post-signed.ts";
import { seconds } from "../../../src/platform/time.ts";

let close: (() => Promise<unknown>) | undefined;
afterEach(async () => close?.());

/** Takes webhooks by `answer`, from one after the other. */
async function endpoint(...answers: RequestListener[]) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.connection);
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    request.resume().on("end", () => answer?.(request, response));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen };
}

const notification = { id: "notif_1", topic: "ping" } as unknown as SentNotification;
const says =
  (status: number): RequestListener =>
  (_, response) =>
    void response.writeHead(status).end();
const hangsUp: RequestListener = (request) => void request.socket.destroy();

/** Posts one notification, which `server` answers; gives why it was not taken. */
async function posted(url: string) {
  const failed = vi.fn((_topic: string, _reason: string) => {});
  postSigned({ url, secret: "secret", failed, again: seconds(0) })(notification, "ping");
  return failed;
}

it.each([
  ["refused", says(503), "answered 503; it is posted once more"],
  ["cut off", hangsUp, "it is posted once more"],
] as const)("posts a notification that was %s once more", async (_, first, why) => {
  const { url, seen } = await endpoint(first, says(200));
  const failed = await posted(url);
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(failed.mock.calls).toEqual([["ping", expect.stringContaining(why)]]);
});

it("gives up after the second time, and says so", async () => {
  const { url, seen } = await endpoint(says(503));
  const failed = await posted(url);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(2));
  expect(failed.mock.calls[1]).toEqual(["ping", `${url} answered 503`]);
  expect(seen).toHaveLength(2);
});

it("uses no connection again, which the other side may be closing", async () => {
  const { url, seen } = await endpoint(says(200));
  const failed = await posted(url);
  await vi.waitFor(() => expect(seen).toEqual(["close"]));
  expect(failed).not.toHaveBeenCalled();
});
