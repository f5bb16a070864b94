import { expect, it } from "vitest";
import type { Effect } from "../../src/effects/effect.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { GiveUp } from "../../src/errors.ts";
import { act } from "../../src/pipeline/deliver/intercom-act.ts";
import { performers } from "../../src/pipeline/deliver/performers.ts";
import type { Intercom } from "../../src/pipeline/deliver/workspace.ts";
import type { Errand } from "../../src/queue/errand.ts";

const close = intercom.close({ id: "1" });
const newer = (kind: string) => ({ ...close, kind }) as never;
const isParked = (error: unknown) =>
  error instanceof GiveUp && error.message.includes("Deploy the version that decided on it");

it("an effect in Intercom that only a newer version knows is parked, and not taken for done", async () => {
  const error = await act({} as Intercom, newer("intercom.archive"), "me").catch((thrown) => thrown);
  expect(error).toSatisfy(isParked);
});

it("so is one of another kind", () => {
  const performerOf = performers({ environment: { AWS_REGION: "us-east-1" } } as never);
  const errand = { effect: newer("teams.post") as Effect } as Errand;
  expect(() => performerOf(errand)).toThrow(expect.toSatisfy(isParked));
});
