import { expect, it } from "vitest";
import { printer } from "../../local/print.ts";
import type { LogLine } from "../../src/platform/log.ts";

function printed(line: LogLine) {
  const lines: string[] = [];
  printer(
    () => "http://127.0.0.1:4000",
    (text) => void lines.push(text),
  )(line);
  return lines.join("\n").replace(/^\d\d:\d\d:\d\d {2}/, "");
}

const park = { stage: "park", outcome: "parked", appId: "abc" };

it("says where to read why a notification is parked, and not the reason itself", () => {
  expect(printed({ ...park, what: "notification", subject: "conversation:17", id: "notif_1" })).toBe(
    "park      parked     notification  conversation:17  see http://127.0.0.1:4000/#notif_1, or npx deskbell parked",
  );
});

it("names a parked effect by its key", () => {
  const id = "conversation:17/created/vipConversation/0";
  expect(printed({ ...park, what: "effect", subject: "conversation:17", id })).toBe(
    `park      parked     effect  conversation:17  key ${id}  see http://127.0.0.1:4000, or npx deskbell parked`,
  );
});

it("shows the id of an accepted webhook", () => {
  const line = {
    stage: "receive",
    outcome: "accepted",
    topic: "ping",
    subject: "ping",
    id: "notif_2",
    ms: 3,
  };
  expect(printed(line)).toBe("receive   accepted   ping  ping  3 ms  notif_2");
});
