import type { APIGatewayProxyEventV2 } from "aws-lambda";
import fc from "fast-check";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { fromGateway } from "../../functions/from-gateway.ts";

const app = new Hono();
app.all("/echo", async (c) =>
  c.json({
    method: c.req.method,
    query: c.req.query("q"),
    seen: c.req.header("x-seen"),
    body: await c.req.text(),
  }),
);
const ask = fromGateway(app);

const event = (more: Partial<APIGatewayProxyEventV2> = {}, method = "POST") =>
  ({
    rawPath: "/echo",
    rawQueryString: "",
    headers: {},
    requestContext: { http: { method } },
    isBase64Encoded: false,
    ...more,
  }) as APIGatewayProxyEventV2;
const echoed = async (given: APIGatewayProxyEventV2) => JSON.parse((await ask(given)).body ?? "");

// Console output fails the run, so each of these also asserts that nothing is printed.
describe("a request from API Gateway", () => {
  it("reaches the app whole: method, query, headers, body as text or as bytes", async () => {
    const given = { rawQueryString: "q=1", headers: { "X-Seen": "yes" }, body: "Grüße" };
    const whole = { method: "POST", query: "1", seen: "yes", body: "Grüße" };
    expect(await echoed(event(given))).toEqual(whole);
    const body = Buffer.from("Grüße").toString("base64");
    expect(await echoed(event({ ...given, body, isBase64Encoded: true }))).toEqual(whole);
  });

  it("reaches the app without its invalid headers", async () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a\0b", "a\r\nx-seen: no", "👋"));
    const headers = fc.dictionary(fc.string({ unit: "binary" }), value);
    const property = fc.asyncProperty(headers, async (odd) => {
      fc.pre(!Object.keys(odd).some((name) => name.toLowerCase() === "x-seen"));
      expect(await echoed(event({ headers: { ...odd, "x-seen": "yes" } }))).toMatchObject({ seen: "yes" });
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 500 });
    expect(await echoed(event({ headers: { "x-seen": "secret\0" } }))).not.toHaveProperty("seen");
  });

  it("reaches the app with a body where none belongs, and with invalid base64", async () => {
    expect(await echoed(event({ body: "x" }, "GET"))).toMatchObject({ method: "GET", body: "" });
    expect(await ask(event({ body: "%%%", isBase64Encoded: true }))).toMatchObject({ statusCode: 200 });
  });

  it("is answered 400 when it is not an HTTP request", async () => {
    for (const method of ["TRACE", "CONNECT", "NO METHOD", ""])
      expect(await ask(event({}, method))).toMatchObject({ statusCode: 400 });
    expect(await ask({} as APIGatewayProxyEventV2)).toMatchObject({ statusCode: 400 });
  });
});
