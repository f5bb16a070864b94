import { expect, test } from "vitest";
import { parseTarget } from "../../src/slack/resolve.ts";

test.for([
  ["#vip", { kind: "name", name: "vip" }],
  ["#Support-Urgent", { kind: "name", name: "support-urgent" }],
  ["#サポート", { kind: "name", name: "サポート" }],
  ["C0123456789", { kind: "channel", id: "C0123456789" }],
  ["G0123456789", { kind: "channel", id: "G0123456789" }],
  ["D0123456789", { kind: "channel", id: "D0123456789" }],
  ["U0123456789", { kind: "user", id: "U0123456789" }],
  ["W0123456789", { kind: "user", id: "W0123456789" }],
  ["ada@example.com", { kind: "email", email: "ada@example.com" }],
] as const)("%s names a place", ([target, place]) => {
  expect(parseTarget(target)).toEqual(place);
});

test.for(["", "#", "vip", "@ada", "c0123456789", "# vip", "#a b", "<!channel>", "ada@"])(
  "%j names none",
  (target) => {
    expect(parseTarget(target)).toBeUndefined();
  },
);
