import { describe, expect, it } from "vitest";
import { receiverWorkspaces } from "../../src/configuration/receiver.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { remember } from "../../src/configuration/source.ts";
import { minutes } from "../../src/platform/time.ts";

const workspace = { accessToken: "tok_very_secret", clientSecrets: ["sec_very_secret"] };
const good = { workspaces: { app1: workspace }, slack: { botToken: "xoxb-very-secret" } };
const fault = (document: unknown) => {
  try {
    parseConfiguration(document, "deskbell.json");
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the configuration document", () => {
  it("needs few keys, and the region is us by default", () => {
    expect(parseConfiguration(good, "deskbell.json").workspaces.app1).toEqual({ region: "us", ...workspace });
  });

  it("has limits for loops, of which each may be set alone", () => {
    const usual = { effectsPerSubjectAndHour: 100, answersInARow: 5, alertsPerMinute: 5 };
    expect(parseConfiguration(good, "deskbell.json").limits).toEqual(usual);
    const set = { ...good, limits: { answersInARow: 9 } };
    expect(parseConfiguration(set, "deskbell.json").limits).toEqual({ ...usual, answersInARow: 9 });
  });

  it.each([
    ["a missing token", { workspaces: { app1: { clientSecrets: ["x"] } } }, "workspaces.app1.accessToken"],
    [
      "no secrets",
      { workspaces: { app1: { ...workspace, clientSecrets: [] } } },
      "workspaces.app1.clientSecrets",
    ],
    [
      "an unknown region",
      { workspaces: { app1: { ...workspace, region: "mars" } } },
      "workspaces.app1.region",
    ],
    ["a misspelt key", { ...good, slak: {} }, "slak"],
    ["no workspace", { workspaces: {} }, "workspaces"],
    [
      "a time zone that is none",
      { ...good, officeHours: { timeZone: "Dublin", days: { monday: ["09:00", "17:00"] } } },
      "officeHours.timeZone",
    ],
    [
      "office hours that end before they begin",
      { ...good, officeHours: { timeZone: "Europe/Dublin", days: { monday: ["17:00", "09:00"] } } },
      "officeHours.days.monday",
    ],
    ["a limit that is no whole number", { ...good, limits: { answersInARow: 1.5 } }, "limits.answersInARow"],
    [
      "a limit of none",
      { ...good, limits: { effectsPerSubjectAndHour: 0 } },
      "limits.effectsPerSubjectAndHour",
    ],
    [
      "quiet hours without a time zone",
      { ...good, quietHours: { "#support": { from: "18:00", until: "09:00" } } },
      "quietHours.#support",
    ],
    [
      "quiet hours of something that is no place",
      { ...good, quietHours: { support: { from: "18:00", until: "09:00", timeZone: "UTC" } } },
      "quietHours.support",
    ],
    ["a negative limit", { ...good, limits: { alertsPerMinute: -1 } }, "limits.alertsPerMinute"],
    ["something that is no object", "hello", "(document)"],
  ])("with %s is refused in one sentence that names the key", (_, document, key) => {
    expect(fault(document)).toContain(key);
    expect(fault(document)).toContain("deskbell.json");
    expect(fault(document)).not.toContain("very_secret");
  });
});

describe("the receiver's own reader", () => {
  const endpoint = (document: unknown) => receiverWorkspaces({ document, source: "the secret" });

  it("accepts what the schema accepts", () => {
    expect(endpoint(good)).toEqual([{ appId: "app1", clientSecrets: ["sec_very_secret"] }]);
  });

  it.each([
    [{}],
    [{ workspaces: {} }],
    [{ workspaces: { app1: {} } }],
    [{ workspaces: { app1: { clientSecrets: [""] } } }],
    [null],
    ["text"],
  ])("refuses %j", (document) => {
    expect(() => endpoint(document)).toThrow(/workspaces/);
  });
});

describe("a configuration source", () => {
  it("reads a rotated secret within minutes, and keeps the last document when a read fails", async () => {
    let now = 0;
    let answer = async () => "first";
    let readings = 0;
    const source = remember(
      () => {
        readings += 1;
        return answer();
      },
      () => now,
    );
    expect([await source(), await source(), readings]).toEqual(["first", "first", 1]);
    answer = () => Promise.reject(new Error("Secrets Manager is down"));
    now += minutes(5);
    expect(await source()).toBe("first");
    answer = async () => "rotated";
    now += minutes(5);
    expect(await source()).toBe("rotated");
  });

  it("goes on with the last document when a refresh does not answer soon (promise 6), and takes it when it comes", async () => {
    let now = 0;
    let answer = (_: string) => {};
    let readings = 0;
    const waits: number[] = [];
    const source = remember(
      () => {
        readings += 1;
        return readings === 1
          ? Promise.resolve("first")
          : new Promise<string>((resolve) => (answer = resolve));
      },
      () => now,
      minutes(10),
      (duration) => {
        waits.push(duration);
        return { over: Promise.resolve(), end: () => {} };
      },
    );
    expect(await source()).toBe("first");
    now += minutes(11);
    expect([await source(), await source(), readings]).toEqual(["first", "first", 2]);
    expect(waits, "only one call waits").toEqual([150]);
    answer("rotated");
    await Promise.resolve();
    expect([await source(), readings]).toEqual(["rotated", 2]);
  });

  it("waits for a refresh that came to nothing for twice the time, so that a rotated secret becomes known", async () => {
    let now = 0;
    let readings = 0;
    const source = remember(
      async () => {
        readings += 1;
        for (let step = 0; step < 10; step++) await Promise.resolve();
        return readings === 1 ? "first" : "rotated";
      },
      () => now,
      minutes(10),
      () => ({ over: Promise.resolve(), end: () => {} }),
    );
    expect(await source()).toBe("first");
    now += minutes(20);
    expect(await source()).toBe("rotated");
  });

  it("fails when the first read fails, and tries again", async () => {
    let fails = true;
    const source = remember(
      async () => {
        if (fails) throw new Error("no secret");
        return "read";
      },
      () => 0,
    );
    await expect(source()).rejects.toThrow("no secret");
    fails = false;
    expect(await source()).toBe("read");
  });
});
