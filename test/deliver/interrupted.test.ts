import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { GoAside } from "../../src/deliver/aside.ts";
import { deliver } from "../../src/deliver/deliver.ts";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import { recordInterrupted } from "../../src/deliver/interrupted.ts";
import { intercom, slack } from "../../src/index.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { seconds } from "../../src/platform/time.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { startTables } from "../store/tables.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const clock = () => now;
let now = noon;
let message: EffectMessage;
let posted: string[];
let tables: Awaited<ReturnType<typeof startTables>>;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());
beforeEach(() => {
  now = noon;
  posted = [];
  const id = crypto.randomUUID();
  message = {
    idempotencyKey: `app/conversation:${id}/created/vip/0`,
    ...{ group: "slack:#vip", appId: "app", subject: `conversation:${id}`, notificationId: "notif_1" },
    ...{ decidedAt: noon, effect: slack.post("#vip", { text: "Hello" }) },
  };
});

const records = () => createDeliveryRecords(tables.ledger, clock);

/** An attempt whose process ended two seconds later. */
async function begin(): Promise<void> {
  const about = { kind: message.effect.kind, group: message.group, notificationId: "notif_1" };
  await records().begin(message, about, { leaseOwner: "killed", seen: undefined });
  now += seconds(2);
}

const posting: EffectHandler = {
  mayBeOvertaken: true,
  async perform({ idempotencyKey }) {
    posted.push(idempotencyKey);
    return { ts: "1" };
  },
  lookup: async ({ idempotencyKey }) => (posted.includes(idempotencyKey) ? { ts: "1" } : undefined),
};

const attempt = () =>
  deliver({ deliveryRecords: records(), handlerOf: () => posting, clock, log: () => {} }, message);

describe("an attempt whose process has ended", () => {
  it("goes aside, and is made again only when its lease is over", async () => {
    await begin();
    await recordInterrupted(records(), message, clock);
    const outcome = await attempt().catch((error) => error);
    expect(outcome).toBeInstanceOf(GoAside);
    expect(outcome).toMatchObject({ at: noon + seconds(5) });
    message.aside = true;
    now = noon + seconds(29);
    await expect(attempt()).rejects.toMatchObject({ at: noon + seconds(30) });
    expect(posted).toHaveLength(0);
    now = noon + seconds(30);
    await attempt();
    expect(posted).toHaveLength(1);
  });

  it("is over as soon as its post is found", async () => {
    await begin();
    posted.push(message.idempotencyKey);
    await recordInterrupted(records(), message, clock);
    await attempt();
    expect(posted).toHaveLength(1);
    expect(await records().read(message)).toMatchObject({
      state: "done",
      foundByLookup: true,
      failedAttempts: [{ at: noon + seconds(2), reason: expect.stringContaining("process ended") }],
    });
  });

  it("waits for the end of its lease where there is nothing to look up", async () => {
    message.effect = intercom.tag({ type: "conversation", id: "1" } as never, "vip");
    await begin();
    await recordInterrupted(records(), message, clock);
    expect(await records().read(message)).toMatchObject({ state: "trying", lookAt: noon + seconds(30) });
  });

  it("stays as it is when its outcome was recorded", async () => {
    await recordInterrupted(records(), message, clock);
    expect(await records().read(message)).toBeUndefined();
    await attempt();
    const done = await records().read(message);
    await recordInterrupted(records(), message, clock);
    expect(await records().read(message)).toEqual(done);
  });
});
