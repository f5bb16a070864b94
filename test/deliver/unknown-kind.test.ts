import { expect, it } from "vitest";
import { handlersWith } from "../../src/deliver/handlers.ts";
import { type Effect, writesOf } from "../../src/effects/effect.ts";
import { intercom } from "../../src/effects/intercom.ts";
import type { Services } from "../../src/effects/shape.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { GiveUp } from "../../src/platform/errors.ts";

const handlerOf = handlersWith({} as Services);
const newer = (kind: string) => ({ ...intercom.close({ id: "1" }), kind }) as never as Effect;

it.each(["intercom.archive", "teams.post", "toString"])(
  "an effect of the kind %s, which only a newer version knows, is parked and not taken for done",
  (kind) => {
    const isParked = (error: unknown) =>
      error instanceof GiveUp && error.message.includes("Deploy the version that decided on it");
    expect(() => handlerOf({ effect: newer(kind) } as EffectMessage)).toThrow(expect.toSatisfy(isParked));
  },
);

it("an older version does not know what a newer kind writes", () => {
  expect(writesOf(newer("intercom.archive"))).toEqual([]);
});
