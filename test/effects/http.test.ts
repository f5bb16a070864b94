import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { http, httpPostHandler } from "../../src/effects/http.ts";
import { MessageRefused, type Services } from "../../src/effects/shape.ts";
import { ConfigurationError, GiveUp, TryLater } from "../../src/platform/errors.ts";

const signingSecret = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;
type Request = { headers: Record<string, string>; body: string };

function post(answer: () => Promise<Response>, secret: string | undefined = signingSecret) {
  const requests: Request[] = [];
  const services = {
    http: {
      signingSecret: async () => secret,
      request: (_: string, request: Request) => {
        requests.push(request);
        return answer();
      },
    },
    clock: Date.now,
  } as unknown as Services;
  const effect = http.post("https://example.com/hook", { grüße: "aus Köln" });
  const attempt = {
    effect,
    idempotencyKey: "app/1/vip/0",
    group: "",
    appId: "app",
    subject: "conversation:1",
    notificationId: "n1",
    decidedAt: 0,
  };
  return { requests, result: httpPostHandler.perform(attempt, services, () => {}, {}) };
}

const answer =
  (status: number, headers = {}) =>
  async () =>
    new Response(null, { status, headers });

it("signs so that another implementation of Standard Webhooks verifies it", async () => {
  const { result, requests } = post(answer(204));
  expect(await result).toMatchObject({ status: 204 });
  const [{ headers, body }] = requests as [Request];
  expect(new Webhook(signingSecret).verify(body, headers)).toEqual({ grüße: "aus Köln" });
});

it("tries later when the endpoint is busy, when it says", async () => {
  const { result } = post(answer(503, { "retry-after": "60" }));
  const error = await result.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(TryLater);
  expect(error.at).toBeGreaterThan(Date.now() + 50_000);
});

it.each([
  [500, true],
  [502, true],
  [429, false],
  [503, false],
])("takes a %i for a refusal of this very message: %s", async (status, expected) => {
  const error = await post(answer(status)).result.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(TryLater);
  expect(error instanceof MessageRefused).toBe(expected);
});

it("tries later when there is no answer, and gives up when the endpoint refuses", async () => {
  await expect(post(() => Promise.reject(new Error("reset"))).result).rejects.toBeInstanceOf(TryLater);
  await expect(post(answer(410)).result).rejects.toBeInstanceOf(GiveUp);
});

it("names the missing secret", async () => {
  await expect(post(answer(200), "").result).rejects.toBeInstanceOf(ConfigurationError);
});

it.each([
  ["ftp://example.com/hook", /an http\(s\) address, not ftp:/],
  ["example.com/hook", /an http\(s\) address, not a text that is none/],
  ["https://desk:hunter22@example.com/hook", /an address without name and password/],
])("refuses %s, which would fail or stand in the ledger", (address, message) => {
  expect(() => http.post(address, {})).toThrow(message);
  expect(() => http.post(address, {})).not.toThrow(/hunter22/);
});
