import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sandboxAccessToken } from "../../sandbox/intercom/credentials.ts";
import { addCrowd, crowdCompanyId, crowdContactId } from "../../sandbox/intercom/seed/crowd.ts";
import { createMarks } from "../../src/operator/backfill/mark.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { type Duration, hours, seconds } from "../../src/platform/time.ts";
import { companyKey, contactKey } from "../../src/react/models.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createTable } from "../../src/store/table.ts";
import { command } from "../command.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { openFakeAws, outputsOf } from "./aws/fake-aws.ts";

const backfill = command("backfill");

const app = "sandbox1";
const [contacts, companies] = ["GET /contacts", "GET /companies/scroll"];

let desk: TestDesk;
let ahead: number;
let waits: number[];
let drawn: string[];
beforeEach(async () => {
  desk = await openDesk();
  [ahead, waits, drawn] = [0, [], []];
});
afterEach(async () => {
  vi.useRealTimers();
  await desk.close();
});

/** Windows of ten seconds: only waiting brings the next one, however slow the machine is. */
const stopTime = () => vi.useFakeTimers({ toFake: ["Date"] });

const clock = () => Date.now() + ahead;
const pass = (span: number) => {
  ahead += span;
  desk.advance(span as Duration);
};
const misbehave = (
  ...faults: { fault: "error" | "forbidden_plan" | "rate_limit"; operation: string; times?: number }[]
) => desk.sandboxes.intercom.misbehave({ faults });
const addContacts = (count: number) =>
  addCrowd(desk.sandboxes.intercom.state, { companies: count, contacts: count });

/** The command against the desk. Waiting advances time and calls `whileWaiting`. */
async function run(argv: string[] = [], context: object = {}, whileWaiting = () => {}) {
  const lines: string[] = [];
  const wait = async (span: number) => {
    waits.push(span);
    whileWaiting();
    pass(span);
  };
  const print = (line: string) => void lines.push(line);
  const draw = (text: string) => void drawn.push(text);
  const given = { environment: {}, desk: desk.environment, print, draw, clock, wait, ...context };
  const code = await backfill(argv, given);
  return { code, text: lines.join("\n") };
}

function openCache() {
  const dynamo = createDynamo(desk.environment);
  return createCache(createTable(dynamo, desk.environment.CACHE_TABLE), clock);
}
const nameOf = async (key: string) => (await openCache().peek<{ name: string }>(key))?.model?.name;

describe("backfill", () => {
  it("fills the cache with every company and contact, so that an event needs no calls for them", async () => {
    const told = await run();
    expect(told.text).toBe("sandbox1: 8 companies, all added, 20 contacts, all added.");
    expect(told.code).toBe(0);
    expect(drawn).toContain(`sandbox1  companies  ${"█".repeat(30)} 8 of 8`);
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    expect(desk.calls("GET /contacts/{contact_id}")).toBe(0);
    expect(desk.calls("GET /companies/{company_id}")).toBe(0);
  });

  it("continues where it was interrupted, and reads no page twice", async () => {
    addContacts(300);
    let pages = 0;
    const stop = () => {
      // After four pages of companies and one of contacts.
      if (++pages === 5) misbehave({ fault: "forbidden_plan", operation: "ListContacts" });
    };
    await expect(run([], { draw: stop })).rejects.toThrow(
      /^sandbox1: GET \/contacts answered 403 api_plan_restricted.* Run it again to continue/,
    );
    expect([desk.calls(contacts), desk.calls(companies)]).toEqual([2, 5]);

    const told = await run();
    expect(told.text).toBe(
      "sandbox1: companies were already cached, 320 contacts, 170 added, the rest already cached.",
    );
    expect([desk.calls(contacts), desk.calls(companies)]).toEqual([4, 5]);
    expect(drawn.at(0)).toContain("300 of 320");
    expect(await nameOf(contactKey(app, crowdContactId(299)))).toBe("Person 299");
    expect(await nameOf(companyKey(app, crowdCompanyId(299)))).toBe("Company 299");

    expect((await run()).text).toContain("308 companies, 0 added, the rest already cached");
  });

  it("begins anew when it was cut off so long ago that nothing is believed any more", async () => {
    misbehave({ fault: "forbidden_plan", operation: "ListContacts" });
    await expect(run()).rejects.toBeInstanceOf(ConfigurationError);
    pass(hours(13));
    expect((await run()).text).toContain("8 companies, all added, 20 contacts, all added");
  });

  it("leaves at least half of each window to live events", async () => {
    stopTime();
    addContacts(500);
    const quota = 8;
    desk.sandboxes.intercom.misbehave({ quota });
    const perWindow = new Map<number, number>();
    let before = 0;
    const note = () => {
      const { total } = desk.sandboxes.intercom.calls();
      const window = Math.floor(clock() / 10_000);
      perWindow.set(window, (perWindow.get(window) ?? 0) + total - before);
      before = total;
    };
    await run([], { draw: note }, note);
    expect(before).toBeGreaterThan(10);
    expect(perWindow.size).toBeGreaterThan(before / quota);
    for (const calls of perWindow.values()) expect(calls).toBeLessThanOrEqual(quota / 2);
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(seconds(10));
    expect(desk.sandboxes.intercom.calls().statuses).not.toHaveProperty("429");
  });

  it("waits while live events use more than half of a window", async () => {
    stopTime();
    desk.sandboxes.intercom.misbehave({ quota: 100 });
    const live = () => fetch(`${desk.url}/sandbox/intercom/tags`, { headers: authorization });
    for (let nth = 0; nth < 60; nth++) await live();
    await run();
    expect(waits.length).toBeGreaterThan(0);
    expect(await nameOf(companyKey(app, "665f1c208a68186f430b0001"))).toBe("Acme");
  });

  it("goes by the desk's clock, which may have been moved ahead", async () => {
    const headers = { "content-type": "application/json" };
    const leap = { method: "POST", headers, body: JSON.stringify({ by: hours(1) }) };
    expect((await fetch(`${desk.url}/api/clock`, leap)).status).toBe(200);
    addContacts(500);
    desk.sandboxes.intercom.misbehave({ quota: 8 });
    const enough = new Error("enough");
    const wait = async (span: number) => {
      waits.push(span);
      throw enough;
    };
    await expect(run([], { clock: undefined, wait })).rejects.toBe(enough);
    expect(waits[0]).toBeLessThan(seconds(15));
  });

  it("restarts a lost scroll", async () => {
    addContacts(250);
    let pages = 0;
    const told = await run([], {
      draw: (text: string) => {
        drawn.push(text);
        if (++pages === 2) misbehave({ fault: "error", operation: "scrollOverAllCompanies" });
      },
    });
    expect(told.text).toContain("258 companies");
    expect(waits).toContain(seconds(61));
    expect(await nameOf(companyKey(app, crowdCompanyId(249)))).toBe("Company 249");
    expect(drawn.filter((text) => text.includes("100 of 258"))).toHaveLength(2);
  });

  it("waits for another app's open scroll", async () => {
    await fetch(`${desk.url}/sandbox/intercom/companies/scroll`, { headers: authorization });
    expect((await run()).text).toContain("8 companies, all added");
    expect(waits).toEqual([seconds(61)]);
  });

  it("waits for Intercom to come back, and says so when it does not", async () => {
    misbehave({ fault: "error", operation: "ListContacts", times: 2 });
    expect((await run()).text).toContain("20 contacts, all added");
    expect(waits).toEqual([seconds(1), seconds(2)]);
    desk.sandboxes.intercom.misbehave({
      faults: [{ fault: "gateway_timeout_html", operation: "listAllCompanies", times: "all" }],
    });
    await expect(run()).rejects.toThrow("answered 504");
    expect(waits).toHaveLength(7);
  });

  it("never replaces what a notification has reported since", async () => {
    const key = companyKey(app, "665f1c208a68186f430b0001");
    await openCache().replace(key, { name: "Acme, renamed" }, clock() + 1_000, hours(1));
    await run();
    expect(await nameOf(key)).toBe("Acme, renamed");
  });

  it("restarts the contacts when Intercom no longer knows the cursor", async () => {
    const dynamo = createDynamo(desk.environment);
    const marks = createMarks(createTable(dynamo, desk.environment.CACHE_TABLE), app, clock);
    await marks.set({ after: "forgotten", done: 5 });
    expect((await run()).text).toBe("sandbox1: companies were already cached, 20 contacts, all added.");
  });

  it("fills the cache of a deployed stack, by its outputs and its secret", async () => {
    const secret = await readFile(desk.configuration.file, "utf8");
    const aws = await openFakeAws({ stacks: { Deskbell: outputsOf(desk) }, secret });
    try {
      const { AWS_ENDPOINT_URL_DYNAMODB } = desk.environment;
      const environment = { ...aws.environment, AWS_ENDPOINT_URL_DYNAMODB };
      const told = await run(["--stack", "Deskbell", "--app", app], { environment, desk: undefined });
      expect(told.text).toContain("20 contacts, all added");
    } finally {
      await aws.close();
    }
  });

  it("prints its usage, and refuses a workspace that is not configured", async () => {
    expect((await run(["--help"])).text).toContain("--stack <name>");
    await expect(run(["--app", "elsewhere"])).rejects.toThrow("The configuration has no workspace elsewhere");
  });
});

const authorization = { authorization: `Bearer ${sandboxAccessToken}` };
