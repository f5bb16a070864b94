import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import type { Effect } from "../../src/effects/effect.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { encodeEffectMessage } from "../../src/messages/effect-message.ts";
import { overtakenBy } from "../../src/operator/replay/overtaken.ts";
import { minutes } from "../../src/platform/time.ts";
import { withoutSuperseded } from "../../src/react/other-events.ts";
import { createLedger } from "../../src/store/ledger.ts";
import type { Parked } from "../../src/store/parked.ts";
import { startTables } from "../store/tables.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const conversation = { id: "1" };
let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
  await decided("before", noon - minutes(1), intercom.close(conversation));
  await decided("after", noon + minutes(1), intercom.untag(conversation, "live"));
});
afterAll(() => tables.close());

const ledger = () => createLedger(tables.ledger, () => noon);

function decided(id: string, decidedAt: number, effect: Effect) {
  return ledger().write({
    appId: "app",
    subject: "conversation:1",
    id,
    topic: "",
    origin: "webhook",
    deduplicationKey: id,
    receivedAt: decidedAt,
    deliveries: 1,
    state: "handled",
    facts: [],
    reactions: [],
    decisions: [{ idempotencyKey: `${id}/0`, group: "", effect }],
    decidedAt,
    raw: "{}",
  });
}

function parked(effect: Effect): Parked {
  const about = { appId: "app", subject: "conversation:1" };
  const effectMessage = {
    idempotencyKey: "key",
    group: "group",
    notificationId: "n",
    decidedAt: noon,
    effect,
    ...about,
  };
  return {
    ...about,
    id: "key",
    what: "effect",
    reason: "",
    parkedAt: noon,
    body: encodeEffectMessage(effectMessage),
  };
}

describe("a parked effect", () => {
  it("is overtaken by a newer one with the same write", async () => {
    expect(await overtakenBy(parked(intercom.tag(conversation, "live")), ledger())).toBe("after");
  });

  it("is not overtaken by older ones, by other writes, or when it only adds a note or reply", async () => {
    for (const effect of [
      intercom.open(conversation),
      intercom.tag(conversation, "another"),
      intercom.tag({ id: "2" }, "live"),
      intercom.note(conversation, "Hello"),
      slack.post("#vip", { text: "Hello" }),
    ]) {
      expect(await overtakenBy(parked(effect), ledger()), JSON.stringify(effect)).toBeUndefined();
    }
  });
});

describe("what a late event may still set", () => {
  const taken = new Map([
    ["conversation:1 attribute plan", "newer"],
    ["conversation:1 state", "newer"],
  ]);
  const target = { type: "conversation", id: "1" } as const;

  it("is what nothing newer has settled", () => {
    const effect = intercom.setAttributes(target, { plan: "free", seats: 3 });
    expect(withoutSuperseded(effect, taken)).toEqual({
      effect: intercom.setAttributes(target, { seats: 3 }),
      by: ["newer"],
    });
    expect(withoutSuperseded(intercom.snooze(conversation, 5), taken).effect).toBeUndefined();
    expect(withoutSuperseded(intercom.assign(conversation, "7"), taken).effect).toBeDefined();
  });
});
