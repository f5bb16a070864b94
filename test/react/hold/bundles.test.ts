import fc from "fast-check";
import { expect, it } from "vitest";
import { alertsInOne } from "../../../src/effects/summary-message.ts";
import { bundled, dueOf } from "../../../src/react/hold/bundles.ts";
import type { Held } from "../../../src/store/held.ts";

const alerts = fc
  .array(
    fc.record({
      subject: fc.constantFrom("conversation:1", "conversation:2", "conversation:3"),
      until: fc.nat(3),
      bundle: fc.constantFrom("quiet", "roll-up#1", "roll-up#2", "behind"),
      isUrgent: fc.boolean(),
    }),
    { maxLength: 90 },
  )
  .map((all) =>
    all.map(
      ({ subject, until, bundle, isUrgent }, nth): Held => ({
        ...{ appId: "app", group: "slack:#vip", notificationId: `n${nth}`, idempotencyKey: `key${nth}` },
        ...{ subject, until, bundle, heldAt: nth, ...(isUrgent && nth % 7 === 0 ? { urgent: true } : {}) },
      }),
    ),
  );

it("lets go what is due, and never an alert before an earlier one of its conversation (property)", () => {
  fc.assert(
    fc.property(alerts, fc.nat(3), (all, now) => {
      const due = dueOf(all, now);
      for (const one of all.filter(({ until }) => until <= now)) expect(due).toContain(one);
      for (const one of due) {
        const earlier = all.filter(({ subject, heldAt }) => subject === one.subject && heldAt < one.heldAt);
        for (const before of earlier) expect(due).toContain(before);
      }
      const needed = (one: Held) =>
        all.some(
          ({ subject, heldAt, until }) => subject === one.subject && heldAt >= one.heldAt && until <= now,
        );
      expect(due.every(needed)).toBe(true);
    }),
  );
});

it("shows each alert once, by itself or in a list, and a conversation in one way and in order (property)", () => {
  fc.assert(
    fc.property(alerts, fc.subarray(["conversation:1", "conversation:2"]), (all, alone) => {
      const { released, decisions } = bundled(all, new Set(alone), (nth) => `summary${nth}`);
      expect(released.map(({ summary: _, ...held }) => held)).toEqual(all);
      const lists = decisions.flatMap(({ idempotencyKey, effect }) =>
        effect.kind === "slack.summary" && (effect.because === "quiet hours" || effect.under !== undefined)
          ? [{ idempotencyKey, effect }]
          : [],
      );
      const listed = lists.flatMap(({ effect }) => effect.of.map(({ idempotencyKey }) => idempotencyKey));
      expect(new Set(listed).size).toBe(listed.length);
      const shown = released.filter(({ summary }) => summary !== undefined);
      expect(new Set(shown.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set(listed));
      for (const { subject, summary, urgent } of released)
        if (urgent || alone.includes(subject)) expect(summary).toBeUndefined();
      for (const { effect } of lists) {
        expect(effect.of.length).toBeLessThanOrEqual(alertsInOne);
        expect(effect.count).toBeGreaterThan(1);
        const root = decisions.findIndex(({ idempotencyKey }) => idempotencyKey === effect.under);
        if (effect.under !== undefined)
          expect(root).toBeLessThan(decisions.findIndex((one) => one.effect === effect));
      }
      for (const subject of new Set(all.map((one) => one.subject))) {
        const own = listed.filter(
          (key) => all.find((one) => one.idempotencyKey === key)?.subject === subject,
        );
        expect(own).toEqual(own.toSorted((a, b) => Number(a.slice(3)) - Number(b.slice(3))));
      }
    }),
  );
});
