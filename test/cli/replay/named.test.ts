import { expect, it } from "vitest";
import { named } from "../../../cli/replay/named.ts";

const of = (n: number) => ({ appId: "abc", subject: `conversation:${n}`, id: `notif_${n}` });

it("names what is replayed, with the reason of what is parked, and at most ten", () => {
  const parked = [{ ...of(0), what: "notification" as const, reason: "no #vip", parkedAt: 0 }];
  expect(named({ parked, notifications: [of(1)] })).toEqual([
    "  notif_0  conversation:0  no #vip",
    "  notif_1  conversation:1",
  ]);
  const notifications = Array.from({ length: 14 }, (_, n) => of(n));
  expect(named({ parked: [], notifications }).slice(9)).toEqual([
    "  notif_9  conversation:9",
    "  and 4 more",
  ]);
});
