import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, it, vi } from "vitest";
import type { SentNotification } from "../../../sandbox/intercom/webhook/envelope.ts";
import { postSigned } from "../../../sandbox/intercom/webhook/post-signed.ts";
import { seconds } from "../../../src/platform/time.ts";

let close: (() => Promise<unknown>) | undefined;
afterEach(async () => close?.());

/** Takes webhooks by `answer`, from one after the other. */
async function endpoint(...answers: RequestListener[]) {
  const seen: (string | undefined)[] = [];
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    seen.push(request.headers.connection);
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    bodies.push(JSON.parse(await text(request)));
    answer?.(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen, bodies };
}

const notification = { id: "notif_1", topic: "ping", delivery_attempts: 1 } as SentNotification;
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

it("hangs up after five seconds without an answer, and counts the attempts", async () => {
  const timers: { waits: number; end: AbortController }[] = [];
  const never = () => timers[0]?.end.abort(new DOMException("It took too long", "TimeoutError"));
  const { url, bodies } = await endpoint(never, says(200));
  const failed = vi.fn((_topic: string, _reason: string) => {});
  const timer = (waits: number) => {
    const end = new AbortController();
    timers.push({ waits, end });
    return end.signal;
  };
  postSigned({ url, secret: "secret", failed, again: seconds(0), timer })(notification, "ping");
  await vi.waitFor(() => expect(bodies).toHaveLength(2));
  expect(failed.mock.calls).toEqual([["ping", expect.stringContaining("It took too long")]]);
  expect(timers.map(({ waits }) => waits)).toEqual([5_000, 5_000]);
  expect(bodies).toEqual([notification, { ...notification, delivery_attempts: 2 }]);
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
