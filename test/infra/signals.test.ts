import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reportColdStart } from "../../functions/cold-start.ts";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { finds } from "./filter-pattern.ts";
import { type Json, synthesise } from "./synthesised.ts";

const { of } = synthesise();
const filters = of("AWS::Logs::MetricFilter");
const filtersOf = (endpoint: string) => synthesise({ endpoint }).of("AWS::Logs::MetricFilter");

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.reconcile();
  desk.advance(seconds(5));
});
afterEach(() => {
  desk.sandboxes.slack.misbehave({ clear: true });
  desk.sandboxes.intercom.misbehave({ clear: true });
});
afterAll(() => desk.close());

/** The lines logged since the last call. */
let seen = 0;
async function saidDuring(work: () => Promise<unknown>): Promise<Record<string, Json>[]> {
  seen = desk.lines.length;
  await work();
  return desk.lines.slice(seen);
}

const filter = (place: string): Json => filters[place]!.Properties;
const counts = (place: string, line: Record<string, Json>) => finds(filter(place).FilterPattern, line);
const amountIn = (place: string, line: Record<string, Json>) => {
  const [{ MetricValue }] = filter(place).MetricTransformations;
  return MetricValue.startsWith("$.") ? line[MetricValue.slice(2)] : Number(MetricValue);
};
/** Each value that a filter of some stage counts in those lines. */
const heardBy = (place: string, said: Record<string, Json>[]) =>
  said.filter((line) => counts(place, line)).map((line) => amountIn(place, line));

const waits = (stage: string) =>
  eventually(() =>
    expect(desk.lines.slice(seen)).toContainEqual(expect.objectContaining({ stage, outcome: "waiting" })),
  );

describe("the log filters count", () => {
  test("which models the cache had", async () => {
    const said = await saidDuring(async () => {
      const created = desk.happen("conversation.user.created", { company: "Acme" });
      await desk.send(created);
      await desk.settled(created.id);
    });
    expect(heardBy("Receive/Logs/WebhookRejected", said)).toEqual([]);
    const models = (name: string) => heardBy(`React/Logs/${name}`, said).reduce((sum, one) => sum + one, 0);
    expect(models("fetched")).toBeGreaterThan(0);
    expect(models("cached") + models("fetched")).toBeGreaterThanOrEqual(2);
    for (const quiet of [
      "React/Logs/EventsPutOff",
      "Deliver/Logs/EffectsPutOff",
      "Deliver/Logs/SlackRefused",
    ])
      expect(heardBy(quiet, said), quiet).toEqual([]);
  });

  test("one webhook rejected", async () => {
    const said = await saidDuring(() => desk.post("{}", { "x-hub-signature": `sha1=${"0".repeat(40)}` }));
    expect(heardBy("Receive/Logs/WebhookRejected", said)).toEqual([1]);
  });

  test("a postponed effect, and that Slack was the reason", async () => {
    desk.sandboxes.slack.misbehave({ down: true });
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const said = await saidDuring(async () => {
      await desk.send(created);
      await waits("deliver");
    });
    desk.sandboxes.slack.misbehave({ clear: true });
    await desk.settledAfter(seconds(10), created.id);
    const deliver = said.filter(({ stage }) => stage === "deliver");
    expect(heardBy("Deliver/Logs/EffectsPutOff", deliver)).toContain(1);
    expect(heardBy("Deliver/Logs/SlackRefused", deliver)).toContain(1);
  });

  test("an effect postponed because of Intercom, not as a refusal by Slack", async () => {
    desk.sandboxes.intercom.misbehave({
      faults: [{ fault: "error", operation: "attachTagToConversation", times: "all" }],
    });
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "An outage" });
    const said = await saidDuring(async () => {
      await desk.send(created);
      await waits("deliver");
    });
    desk.sandboxes.intercom.misbehave({ clear: true });
    await desk.settled(created.id);
    const deliver = said.filter(({ stage }) => stage === "deliver");
    expect(heardBy("Deliver/Logs/EffectsPutOff", deliver)).toContain(1);
    expect(heardBy("Deliver/Logs/SlackRefused", deliver)).toEqual([]);
  });

  test("a postponed notification, and a budget that is nearly spent", async () => {
    desk.sandboxes.intercom.misbehave({ quota: 1 });
    const born = desk.happen("conversation.user.created", { company: "Globex", body: "An outage" });
    const said = await saidDuring(async () => {
      await desk.send(born);
      await waits("react");
    });
    desk.sandboxes.intercom.misbehave({ clear: true });
    await desk.settledAfter(seconds(10), born.id);
    expect(heardBy("React/Logs/EventsPutOff", said)).toContain(1);
    expect(heardBy("React/Logs/ReactBudgetLow", said)).toContain(1);
    expect(filter("Deliver/Logs/DeliverBudgetLow").FilterPattern).toBe(
      filter("React/Logs/ReactBudgetLow").FilterPattern,
    );
  });

  test("a cold start, in milliseconds", async () => {
    const said: Record<string, Json>[] = [];
    await reportColdStart(
      "receive",
      async () => undefined,
      (line) => void said.push(line),
    )();
    const [ms] = heardBy("Receive/Logs/ColdStart", said);
    expect(ms).toBeGreaterThan(0);
  });

  test("a notification that is parked, once", async () => {
    const body = "not JSON";
    const said = await saidDuring(async () => {
      await desk.post(body, { "x-hub-signature": sign(body, sandboxClientSecret) });
      await eventually(() =>
        expect(desk.lines.slice(seen)).toContainEqual(expect.objectContaining({ outcome: "parked" })),
      );
    });
    expect(heardBy("React/Logs/EventsParked", said)).toEqual([1]);
    expect(filter("Deliver/Logs/EffectsParked").FilterPattern).toBe(
      filter("React/Logs/EventsParked").FilterPattern,
    );
  });

  test("that there is no configuration yet", () => {
    // test/configuration/read.test.ts shows that reconcile writes this line.
    const line = { stage: "reconcile", outcome: "not configured", why: "no value yet" };
    expect(heardBy("Reconcile/Logs/NotConfigured", [line])).toEqual([1]);
  });

  test("how many events reconciliation found", async () => {
    desk.happen("conversation.user.created", { company: "Acme", body: "Hello?" });
    desk.advance(minutes(20));
    const said = await saidDuring(() => desk.reconcile());
    expect(heardBy("Reconcile/Logs/ReconcileFound", said)).toEqual([1]);
  });

  const written = (status: number, route = "POST /webhooks/intercom") => {
    const [stage] = Object.values(of("AWS::ApiGatewayV2::Stage"));
    const format: string = stage!.Properties.AccessLogSettings.Format;
    return JSON.parse(format.replace("$context.status", `${status}`).replace("$context.routeKey", route));
  };

  test("a request that API Gateway throttled", () => {
    const lines = [200, 401, 429, 503].map((status) => written(status));
    expect(heardBy("WebhookEndpoint/AccessLogs/WebhookEndpointThrottled", lines)).toEqual([1]);
  });

  test("a webhook that was accepted, by the gateway's answer", () => {
    const webhooks = [200, 401, 429, 503].map((status) => written(status));
    const others = [written(200, "GET /health"), written(200, "POST /slack/events")];
    expect(heardBy("WebhookEndpoint/AccessLogs/WebhookAccepted", [...webhooks, ...others])).toEqual([1]);
  });

  test("a webhook that was accepted at a Function URL, by the receiver's own line", async () => {
    const byUrl = filtersOf("url")["Receive/Logs/WebhookAccepted"]!.Properties;
    const said = await saidDuring(async () => {
      await desk.send(desk.happen("conversation.user.created", { company: "Acme" }));
    });
    expect(said.filter((line) => finds(byUrl.FilterPattern, line))).toHaveLength(1);
  });
});
