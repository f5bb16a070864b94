import { expect, it } from "vitest";
import type { Card } from "../../src/effects/card/card.ts";
import type { Attempt, Services } from "../../src/effects/shape.ts";
import { type SlackShowCard, showCard, showCardHandler } from "../../src/effects/slack-show-card.ts";
import { TryLater } from "../../src/platform/errors.ts";

const attempt = (effect: SlackShowCard): Attempt<SlackShowCard> => ({
  ...{ effect, idempotencyKey: "shown", group: "slack:cards/app/0" },
  ...{ appId: "app", subject: "conversation:1", notificationId: "n1", decidedAt: 0 },
});

const services = (state: string | undefined, cards: Partial<Card>[] = [], times: object = {}) =>
  ({
    cards: { of: async () => cards },
    pace: { waits: async () => undefined },
    deliveryRecords: { read: async () => state && { state, ...times } },
    clock: () => 1_000,
  }) as unknown as Services;

it("a card waits beside the others of its message group for the effect that it is to show", async () => {
  const waiting = attempt(showCard("app", "1", "the assignment"));
  for (const state of [undefined, "trying", "waiting"]) {
    expect(await showCardHandler.prepare?.(waiting, services(state))).toEqual({
      place: {},
      behind: "the assignment",
    });
    const shown = showCardHandler.perform(waiting, services(state), () => {}, {});
    await expect(shown).rejects.toBeInstanceOf(TryLater);
  }
});

it("a card is shown once that effect is done, or was given up", async () => {
  for (const state of ["done", "parked"]) {
    const waiting = attempt(showCard("app", "1", "the assignment"));
    expect(await showCardHandler.perform(waiting, services(state), () => {}, {})).toEqual({
      skipped: "no card",
    });
  }
  expect(
    await showCardHandler.prepare?.(attempt(showCard("app", "1")), services(undefined)),
  ).not.toHaveProperty("behind");
});

it("a card that was read before the act took effect is shown again, however early the act was decided", async () => {
  const shown = showCard("app", "1", "the assignment");
  const readAt = 60_000;
  const placeWith = async (times: object) =>
    (await showCardHandler.prepare?.(attempt(shown), services("done", [{ ts: "1", readAt }], times)))?.place;
  expect(await placeWith({ triedAt: 75_000, doneAt: 76_000 })).toEqual({});
  expect(await placeWith({ triedAt: 75_000 })).toEqual({});
  expect(await placeWith({ triedAt: 10_000, doneAt: 11_000 })).toEqual({ shown: "already" });
});
