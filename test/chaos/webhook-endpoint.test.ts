import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { type AttackedEndpoint, openAttackedEndpoint } from "./attacked-endpoint.ts";
import { forgery, hostileBody, oddHeaders } from "./hostile.ts";

let endpoint: AttackedEndpoint;
beforeAll(async () => {
  endpoint = await openAttackedEndpoint();
});
afterAll(() => endpoint.close());

function post(body: Buffer, headers: Record<string, string | undefined>) {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  return endpoint.ask({
    ...endpoint.signed("base of a request"),
    headers: Object.fromEntries(given) as Record<string, string>,
    body: body.toString("base64"),
    isBase64Encoded: true,
  });
}

describe("a hostile body", () => {
  it("is accepted when it is signed, and reaches the queue as one message", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(hostileBody, oddHeaders, async (body, headers) => {
      const before = endpoint.aws.calls();
      expect(await post(body, { ...headers, "x-hub-signature": sign(body, endpoint.secret) })).toBe(200);
      expect(endpoint.aws.calls()).toBe(before + 1);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it("is accepted when a proxy has joined a repeated signature, in either order", async () => {
    const property = fc.asyncProperty(hostileBody, async (body) => {
      const [good, wrong] = [sign(body, endpoint.secret), `sha1=${"0".repeat(40)}`];
      for (const joined of [`${good},${good}`, `${good}, ${wrong}`, `${wrong},${good}`])
        expect(await post(body, { "x-hub-signature": joined })).toBe(200);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("is refused with 401 for any other signature, and costs no call of AWS", {
    timeout: 60_000,
  }, async () => {
    const before = endpoint.aws.calls();
    const property = fc.asyncProperty(hostileBody, forgery, oddHeaders, async (body, forge, headers) => {
      const good = sign(body, endpoint.secret);
      const forged = forge(good);
      fc.pre(forged !== good);
      expect(await post(body, { ...headers, "x-hub-signature": forged })).toBe(401);
    });
    await fc.assert(property, { numRuns: 300 });
    expect(endpoint.aws.calls()).toBe(before);
  });

  it("is refused when a good signature is in the wrong header or over other bytes", async () => {
    const before = endpoint.aws.calls();
    const property = fc.asyncProperty(hostileBody, hostileBody, async (body, other) => {
      fc.pre(!body.equals(other));
      expect(await post(body, { "x-hub-signature": sign(other, endpoint.secret) })).toBe(401);
      expect(await post(body, { "x-signature": sign(body, endpoint.secret) })).toBe(401);
    });
    await fc.assert(property, { numRuns: 100 });
    expect(endpoint.aws.calls()).toBe(before);
  });
});

describe("an unsigned request of any kind", () => {
  it("gets 200, 401 or 404, and costs no call of AWS", async () => {
    const before = endpoint.aws.calls();
    const method = fc.constantFrom("HEAD", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    const path = fc.oneof(
      fc.constantFrom(
        "/webhooks/intercom",
        "/health",
        "//webhooks//intercom",
        "/webhooks/intercom/../x",
        "/%00",
      ),
      fc.webPath(),
    );
    const property = fc.asyncProperty(method, path, fc.webQueryParameters(), async (verb, place, query) => {
      const { body: _, ...request } = endpoint.unsigned("stranger");
      const http = { ...request.requestContext.http, method: verb, path: place };
      const requestContext = { ...request.requestContext, http };
      const event = { ...request, rawPath: place || "/", rawQueryString: query, requestContext };
      expect([200, 401, 404]).toContain(await endpoint.ask(event));
    });
    await fc.assert(property, { numRuns: 300 });
    expect(endpoint.aws.calls()).toBe(before);
  });
});

describe("a flood of unsigned requests", () => {
  const [few, many] = [40, 400];
  const signed = (round: string) => Array.from({ length: few }, (_, n) => endpoint.signed(`${round}-${n}`));
  const flood = () => Array.from({ length: many }, (_, n) => endpoint.unsigned(`flood-${n}`));
  const all = (events: ReturnType<typeof flood>) => Promise.all(events.map(endpoint.ask));
  async function took(work: () => Promise<unknown>) {
    const began = performance.now();
    await work();
    return performance.now() - began;
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

  it("costs no call of AWS, is cheaper than signed ones, and slows those down no more than its share", {
    timeout: 60_000,
  }, async ({ annotate }) => {
    const shares: number[] = [];
    const costs: number[] = [];
    for (let round = 0; round < 15; round++) {
      const alone = await took(() => all(signed(`alone-${round}`)));
      const before = endpoint.aws.calls();
      const flooding = await took(() => all(flood()));
      expect(endpoint.aws.calls()).toBe(before);
      const events = [flood(), signed(`together-${round}`)];
      const together = await took(async () => {
        const [, answers] = await Promise.all(events.map(all));
        expect(new Set(answers)).toEqual(new Set([200]));
      });
      shares.push(together / (alone + flooding));
      costs.push(flooding / many / (alone / few));
    }
    await annotate(
      `a refusal costs ${median(costs).toFixed(2)} of an acceptance; together take ${median(shares).toFixed(2)} of each by itself`,
    );
    expect(median(costs)).toBeLessThan(1);
    expect(median(shares)).toBeLessThan(2);
  });
});

describe("a burst of 50,000 signed webhooks", () => {
  it("is acknowledged completely, each id on the queue, with 32 in parallel", {
    timeout: 240_000,
  }, async ({ annotate }) => {
    const began = performance.now();
    const ids = Array.from({ length: 50_000 }, (_, n) => `notif_burst_${n}`);
    const waiting = ids.values();
    const statuses = new Map<number, number>();
    const callers = Array.from({ length: 32 }, async () => {
      for (const id of waiting) {
        const status = await endpoint.ask(endpoint.signed(id));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    await Promise.all(callers);
    await annotate(`50,000 in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    expect([...statuses]).toEqual([[200, 50_000]]);
    expect(ids.filter((id) => !endpoint.aws.sent.has(id))).toEqual([]);
  });
});
