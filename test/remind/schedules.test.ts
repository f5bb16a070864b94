import { beforeEach, describe, expect, it } from "vitest";
import type { Configuration } from "../../src/configuration/schema.ts";
import { quiet, type Reaction, reaction } from "../../src/define/reaction.ts";
import { every, heard } from "../../src/define/triggers.ts";
import { decodeEventMessage, type EventMessage } from "../../src/messages/event-message.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { runSchedules } from "../../src/remind/schedules.ts";
import type { Progress, Schedules } from "../../src/store/schedules.ts";

const at = (iso: string) => Date.parse(iso);
const strike = (...given: Parameters<typeof every>) =>
  reaction({ on: every(...given), do: () => quiet("nothing") });

let now: number;
let progress: Map<string, Progress>;
let sent: EventMessage[];
let isDown: (reaction: string) => boolean;
let officeHours: Configuration["officeHours"];
let workspaces: string[];
beforeEach(() => {
  now = at("2026-11-27T08:30:00Z");
  [progress, sent, workspaces] = [new Map(), [], ["app1"]];
  [isDown, officeHours] = [() => false, undefined];
});

const schedules: Schedules = {
  read: async () => {
    const found = new Map(progress);
    return ({ appId, reaction }) => found.get(`${appId}/${reaction}`);
  },
  move: async ({ appId, reaction }, known, moved) => {
    const key = `${appId}/${reaction}`;
    if (progress.get(key)?.through !== known?.through) return false;
    progress.set(key, moved);
    return true;
  },
};

const sweep = (reactions: Record<string, Reaction>) =>
  runSchedules({
    ...{ reactions, schedules, clock: () => now },
    configuration: async () =>
      ({
        workspaces: Object.fromEntries(workspaces.map((appId) => [appId, {}])),
        officeHours,
      }) as unknown as Configuration,
    events: {
      async send(messages) {
        const found = messages.map(({ body }) => decodeEventMessage(body));
        if (found.some(({ subject }) => isDown(subject.split(":")[1] ?? ""))) throw new Error("SQS is down");
        sent.push(...found);
      },
      postpone: async () => {},
      remove: async () => {},
    },
  });
const ids = () => sent.map(({ id }) => id);

describe("a sweep for schedules", () => {
  it("reads nothing when no reaction has one", async () => {
    const heardOnly = reaction({ on: heard("ping"), do: () => quiet("nothing") });
    const configuration = async () => {
      throw new Error("read");
    };
    const nothing = {
      schedules,
      clock: () => now,
      events: { send: async () => {}, postpone: async () => {}, remove: async () => {} },
    };
    expect(await runSchedules({ ...nothing, reactions: { heardOnly }, configuration })).toBeUndefined();
  });

  it("begins with the first occurrence after it was deployed", async () => {
    const reactions = { morning: strike("day 08:00") };
    expect(await sweep(reactions)).toEqual({ scheduled: 0, missed: 0 });
    now += hours(24);
    expect(await sweep(reactions)).toEqual({ scheduled: 1, missed: 0 });
    expect(sent[0]).toMatchObject({
      ...{ origin: "schedule", appId: "app1", receivedAt: now },
      subject: "schedule:morning:2026-11-28T08:00:00.000Z",
    });
    expect(JSON.parse(sent[0]?.raw ?? "")).toEqual({
      ...{ reaction: "morning", schedule: "day 08:00", timeZone: "UTC" },
      ...{ occurrence: at("2026-11-28T08:00:00Z"), since: at("2026-11-27T08:30:00Z") },
    });
  });

  it("sends each occurrence in every workspace", async () => {
    workspaces = ["app1", "app2"];
    await sweep({ hourly: strike("hour") });
    now += hours(1);
    expect(await sweep({ hourly: strike("hour") })).toEqual({ scheduled: 2, missed: 0 });
    expect(sent.map(({ appId }) => appId)).toEqual(workspaces);
  });

  it("counts in the time zone of the office hours unless the schedule has its own", async () => {
    officeHours = { timeZone: "Asia/Kolkata", days: {} };
    const reactions = {
      own: strike("day 14:15", { timeZone: "Asia/Kathmandu" }),
      office: strike("day 14:15"),
    };
    await sweep(reactions);
    now += minutes(20);
    await sweep(reactions);
    expect(ids()).toEqual(["occurrence:app1:office:2026-11-27T08:45:00.000Z"]);
  });

  it("sends them again under the same ids when it was cut off before it was recorded", async () => {
    const reactions = { hourly: strike("hour") };
    await sweep(reactions);
    now += hours(1);
    const before = new Map(progress);
    await sweep(reactions);
    progress = before;
    now += minutes(1);
    await sweep(reactions);
    expect(new Set(ids()).size).toBe(1);
    expect(sent).toHaveLength(2);
  });

  it("tries again when the queue was down, and lets no other schedule wait for it", async () => {
    const reactions = { first: strike("hour"), second: strike("hour") };
    await sweep(reactions);
    now += hours(1);
    isDown = (name) => name === "first";
    await expect(sweep(reactions)).rejects.toThrow("SQS is down");
    expect(ids()).toEqual(["occurrence:app1:second:2026-11-27T09:00:00.000Z"]);
    isDown = () => false;
    expect(await sweep(reactions)).toEqual({ scheduled: 1, missed: 0 });
  });

  it("begins anew with another schedule or time zone, and makes up for nothing of it", async () => {
    await sweep({ morning: strike("monday 08:00") });
    now += hours(48);
    expect(await sweep({ morning: strike("hour") })).toEqual({ scheduled: 0, missed: 0 });
    now += hours(1);
    expect(await sweep({ morning: strike("hour") })).toEqual({ scheduled: 1, missed: 0 });
  });

  it("skips no occurrence of a new schedule between its deployment and the first sweep, and tells of all since the last one", async () => {
    await sweep({ morning: strike("day 08:00") });
    now = at("2026-11-28T08:00:20Z");
    await sweep({ morning: strike("day 08:00") });
    now = at("2026-11-28T17:00:30Z");
    expect(await sweep({ morning: strike("day 17:00") })).toEqual({ scheduled: 1, missed: 0 });
    expect(JSON.parse(sent[1]?.raw ?? "")).toMatchObject({
      ...{ occurrence: at("2026-11-28T17:00:00Z"), since: at("2026-11-28T08:00:00Z") },
    });
    now += minutes(1);
    expect(await sweep({ morning: strike("day 17:00") })).toEqual({ scheduled: 0, missed: 0 });
    expect(await sweep({ morning: strike("day 18:00") })).toEqual({ scheduled: 0, missed: 0 });
    now = at("2026-11-28T18:00:30Z");
    await sweep({ morning: strike("day 18:00") });
    expect(JSON.parse(sent[2]?.raw ?? "")).toMatchObject({ since: at("2026-11-28T17:00:00Z") });
  });

  it("tells in one message of all that were missed, however long it was off", async () => {
    await sweep({ hourly: strike("hour") });
    now += hours(24 * 21);
    expect(await sweep({ hourly: strike("hour") })).toEqual({ scheduled: 6, missed: 24 * 21 - 6 });
    expect(sent).toHaveLength(7);
    const since = at("2026-11-27T08:30:00Z");
    expect(JSON.parse(sent[0]?.raw ?? "")).toMatchObject({ missed: { earlier: 24 * 21 - 7 }, since });
    // What happened since the last one that was acted on belongs to the next.
    expect(JSON.parse(sent[1]?.raw ?? "")).toMatchObject({ since });
  });
});
