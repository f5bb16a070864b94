import { expect, it } from "vitest";
import { act } from "../../src/deliver/intercom-act.ts";
import { effectHandlers } from "../../src/deliver/performers.ts";
import type { Intercom } from "../../src/deliver/workspace.ts";
import type { Effect } from "../../src/effects/effect.ts";
import { intercom } from "../../src/effects/intercom.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { GiveUp } from "../../src/platform/errors.ts";

const close = intercom.close({ id: "1" });
const newer = (kind: string) => ({ ...close, kind }) as never;
const isParked = (error: unknown) =>
  error instanceof GiveUp && error.message.includes("Deploy the version that decided on it");

it("an effect in Intercom that only a newer version knows is parked, and not taken for done", async () => {
  const error = await act({} as Intercom, newer("intercom.archive"), "me").catch((thrown) => thrown);
  expect(error).toSatisfy(isParked);
});

it("so is one of another kind", () => {
  const handlerOf = effectHandlers({ environment: { AWS_REGION: "us-east-1" } } as never);
  const effectMessage = { effect: newer("teams.post") as Effect } as EffectMessage;
  expect(() => handlerOf(effectMessage)).toThrow(expect.toSatisfy(isParked));
});
