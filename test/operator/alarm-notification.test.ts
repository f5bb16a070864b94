import { describe, expect, it } from "vitest";
import { postAlarmNotification } from "../../src/operator/alarm-notification.ts";
import type { LogLine } from "../../src/platform/log.ts";
import type { Slack } from "../../src/slack/client.ts";
import { SlackError } from "../../src/slack/error.ts";
import type { SlackMessage } from "../../src/slack/message.ts";
import { alarms } from "../infra/stack-alarms.ts";

/** A Slack that remembers what was posted under which key. */
function openSlack(refuses?: { method: "resolve" | "find" | "post"; error: Error }) {
  const posted: { channel: string; key: string; message: SlackMessage }[] = [];
  const meet = (method: string) => {
    if (refuses?.method === method) throw refuses.error;
  };
  const slack: Slack = {
    async resolve(target) {
      meet("resolve");
      return `C-${target}`;
    },
    async find({ channel, key, since }) {
      meet("find");
      expect(since).toBe(Date.parse(at));
      return posted.some((one) => one.channel === channel && one.key === key)
        ? { channel, ts: "1.0" }
        : undefined;
    },
    async post({ channel, key, message }) {
      meet("post");
      posted.push({ channel, key: key ?? "", message });
      return { channel, ts: "1.0" };
    },
    whereIs: () => Promise.reject(new Error("The channel has been resolved.")),
    knows: () => undefined,
    userByEmail: () => Promise.reject(new Error("An alarm mentions no one.")),
    userGroups: () => Promise.reject(new Error("An alarm mentions no one.")),
    stands: () => Promise.reject(new Error("An alarm is no card.")),
    update: () => Promise.reject(new Error("An alarm is never edited.")),
    delete: () => Promise.reject(new Error("An alarm is never deleted.")),
    tell: () => Promise.reject(new Error("An alarm is for everybody.")),
  };
  const lines: LogLine[] = [];
  return {
    posted,
    lines,
    hear: (told: object | string) =>
      postAlarmNotification(
        { slack, channel: "#ops", log: (line) => void lines.push(line) },
        typeof told === "string" ? told : JSON.stringify(told),
      ),
  };
}

const at = "2026-11-22T20:00:00.000+0000";
const toldOf = (name: string, description: string, state = "ALARM") => ({
  AlarmName: name,
  AlarmDescription: description,
  NewStateValue: state,
  StateChangeTime: at,
  AWSAccountId: "123456789012",
  Trigger: { MetricName: "Errors" },
});

describe("every alarm of the stack", () => {
  it.each(
    Object.entries(alarms).map(([place, { Properties }]) => [place, String(Properties.AlarmDescription)]),
  )("%s is told whole, with what to do about it", async (place, description) => {
    const { hear, posted } = openSlack();
    await hear(toldOf(place, description));
    const [says = "", runbook = ""] = description.split(" Runbook: ");
    const [{ message, channel } = { message: undefined, channel: "" }] = posted;
    expect(channel).toBe("C-#ops");
    // Slack cuts a header after 150 characters.
    expect(message?.blocks?.[0]).toMatchObject({ text: { text: `🔔 ${says}` } });
    expect(message?.blocks?.[1]).toMatchObject({ text: { text: `*What to do:* ${runbook}` } });
  });
});

describe("an alarm", () => {
  const said = "It fails <b>&</b> falls. Runbook: read the log.";

  it("is posted once for each change of its state, however often SNS repeats it", async () => {
    const { hear, posted, lines } = openSlack();
    await hear(toldOf("WebhookEndpoint", said));
    await hear(toldOf("WebhookEndpoint", said));
    await hear(toldOf("Floor", said));
    expect(posted.map(({ key }) => key)).toEqual([`alarm/WebhookEndpoint/${at}`, `alarm/Floor/${at}`]);
    expect(lines.map(({ outcome, alarm }) => `${outcome} ${alarm}`)).toEqual([
      "posted WebhookEndpoint",
      "found WebhookEndpoint",
      "posted Floor",
    ]);
  });

  it("that is over says so, without a remedy", async () => {
    const { hear, posted } = openSlack();
    await hear(toldOf("WebhookEndpoint", said, "OK"));
    expect(posted[0]?.message.text).toBe("✅ Over: It fails &lt;b&gt;&amp;&lt;/b&gt; falls.");
    expect(JSON.stringify(posted[0]?.message.blocks)).not.toContain("What to do");
  });

  it("whose data stays away is told like one that is raised", async () => {
    const { hear, posted } = openSlack();
    await hear({ ...toldOf("RemindStopped", said, "INSUFFICIENT_DATA"), OldStateValue: "OK" });
    expect(posted[0]?.message.text).toMatch(/^🔔 It fails/);
  });

  it("of a fresh stack that has its first data, and nothing is wrong, is not told", async () => {
    const { hear, posted, lines } = openSlack();
    await hear({ ...toldOf("EventsLate", said, "OK"), OldStateValue: "INSUFFICIENT_DATA" });
    expect(posted).toEqual([]);
    expect(lines).toMatchObject([{ outcome: "first reading", alarm: "EventsLate" }]);
    await hear({ ...toldOf("EventsLate", said), OldStateValue: "INSUFFICIENT_DATA" });
    expect(posted).toHaveLength(1);
  });

  it.each([null, "", undefined])(
    "without a description (%j), from another stack, is named by its name",
    async (none) => {
      const { hear, posted } = openSlack();
      await hear({ ...toldOf("Theirs", said), AlarmDescription: none });
      expect(posted[0]?.message.text).toBe("🔔 Theirs");
    },
  );

  it.each(["resolve", "find", "post"] as const)(
    "rejects when Slack refuses (%s), so that Lambda tries again, and logs no success",
    async (method) => {
      const error = new SlackError("Slack has no channel #ops.", {
        kind: "refused",
        code: "channel_not_found",
      });
      const { hear, posted, lines } = openSlack({ method, error });
      await expect(hear(toldOf("WebhookEndpoint", said))).rejects.toBe(error);
      expect({ posted, lines }).toEqual({ posted: [], lines: [] });
    },
  );

  it.each([
    "not JSON",
    "null",
    "[]",
    '"a word"',
    "{}",
    JSON.stringify({ ...toldOf("", said) }),
    JSON.stringify({ ...toldOf("WebhookEndpoint", said), StateChangeTime: "yesterday" }),
  ])("is what CloudWatch tells; %s is passed over", async (told) => {
    const { hear, posted, lines } = openSlack();
    await hear(told);
    expect(posted).toEqual([]);
    expect(lines).toEqual([{ stage: "alarm", outcome: "unreadable" }]);
  });
});
