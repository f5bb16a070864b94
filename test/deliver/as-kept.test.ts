import { expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { asKept, withdrawn } from "../../src/deliver/as-kept.ts";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import type { Effect } from "../../src/effects/effect.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { removed, withoutWords } from "../../src/effects/removed-words.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import type { Decision, LedgerEntry } from "../../src/store/entry.ts";

const message = (effect: Effect): EffectMessage => ({
  ...{ idempotencyKey: "key", group: "g", appId: "app", subject: "conversation:1" },
  ...{ notificationId: "notif_1", decidedAt: 1, effect },
});

/** The ledger after a removal, which left this of the effect; without one nothing was ever removed. */
function kept(effect: Effect, removedOf?: Decision["removed"]) {
  const after = withoutWords(effect, () => true) ?? effect;
  const decision = {
    idempotencyKey: "key",
    group: "g",
    effect: after,
    ...(removedOf ? { removed: removedOf } : {}),
  };
  return {
    subjects: {
      readWithThread: async () => ({
        record: { people: [], redacted: removedOf ? ["9"] : [] },
        thread: undefined,
      }),
    },
    ledger: { read: async () => ({ decisions: [decision] }) as unknown as LedgerEntry },
  };
}

const alert = slack.post("#vip", { text: "They wrote kryptonite" });
const answer = intercom.reply({ id: "1" }, "You wrote kryptonite");

it("an alert that waited is posted without the words that were redacted meanwhile", async () => {
  const { message: now, isWithdrawn } = await asKept(kept(alert, "words"), message(alert));
  expect(now.effect).toMatchObject({ kind: "slack.post", message: { text: removed } });
  expect(isWithdrawn).toBe(false);
});

it("an answer that quotes them is not sent any more, nor an alert about what was deleted", async () => {
  expect(await asKept(kept(answer, "words"), message(answer))).toMatchObject({ isWithdrawn: true });
  expect(await asKept(kept(alert, "all"), message(alert))).toMatchObject({ isWithdrawn: true });
});

it("anything else is delivered as it was decided", async () => {
  expect(await asKept(kept(answer), message(answer))).toMatchObject({
    message: message(answer),
    isWithdrawn: false,
  });
});

it("what is withdrawn is over without an attempt, and still looked up", async () => {
  const lookup = async () => undefined;
  const perform = async () => Promise.reject(new Error("It was sent"));
  const handler = withdrawn(() => ({ perform, lookup }) as EffectHandler)(message(answer));
  expect(await handler.perform(message(answer), () => {}, {})).toEqual({ skipped: "removed in Intercom" });
  expect(handler.lookup).toBe(lookup);
});
