import { expect, it } from "vitest";
import { type Reaction, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { judge } from "../../src/react/judge.ts";

const asked = (one: Reaction) => judge("refund", one, { told: {}, missed: new Set() }).result;

const throwing = (thrown: unknown) =>
  asked(
    reaction({
      on: heard("conversation.user.created"),
      do() {
        throw thrown;
      },
    }),
  );

/** An error whose stack is as Node writes it, from these places. */
function errorFrom(...places: string[]): Error {
  const error = new TypeError("no plan");
  error.stack = ["TypeError: no plan", ...places.map((place) => `    at do (${place}:15:20)`)].join("\n");
  return error;
}

const pipeline = "file:///home/ada/src/desk/src/react/evaluate.ts";

it("says where in its own file a reaction threw", () => {
  const error = errorFrom("node:internal/x", "/home/ada/src/desk/src/reactions/refund.ts", pipeline);
  expect(throwing(error)).toEqual({
    name: "refund",
    matched: false,
    threw: true,
    why: "threw TypeError: no plan at src/reactions/refund.ts:15",
  });
});

it("names the reaction's line where something of ours threw that it called", () => {
  const error = errorFrom(
    "C:\\desk\\src\\effects\\slack.ts",
    "C:\\desk\\src\\reactions\\refund.ts",
    pipeline,
  );
  expect(throwing(error).why).toBe("threw TypeError: no plan at src/reactions/refund.ts:15");
});

it("claims no place where none is known", () => {
  for (const thrown of [errorFrom("/elsewhere/refund.js", pipeline), errorFrom(), "no plan"])
    expect(throwing(thrown).why).toMatch(/no plan$/);
});

it("tells one that stayed quiet from one that threw", () => {
  const quiet = reaction({ on: heard("conversation.user.created"), do: () => [] });
  expect(asked(quiet)).not.toHaveProperty("threw");
});
