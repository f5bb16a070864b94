import { expect, it } from "vitest";
import { type Reaction, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { evaluate } from "../../src/react/evaluate.ts";

const resultOf = (one: Reaction) => evaluate("refund", one, { facts: {}, missed: new Set() }).result;

const throwing = (thrown: unknown) =>
  resultOf(
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

const caller = "file:///home/ada/src/desk/src/react/evaluate.ts";

it("says where in its own file a reaction threw", () => {
  const error = errorFrom("node:internal/x", "/home/ada/src/desk/src/reactions/refund.ts", caller);
  expect(throwing(error)).toEqual({
    name: "refund",
    matched: false,
    threw: true,
    why: "threw TypeError: no plan at src/reactions/refund.ts:15",
  });
});

it("names the line of the reaction where code of ours threw that it called", () => {
  const error = errorFrom("C:\\desk\\src\\effects\\slack.ts", "C:\\desk\\src\\reactions\\refund.ts", caller);
  expect(throwing(error).why).toBe("threw TypeError: no plan at src/reactions/refund.ts:15");
});

it("names no place where none is known", () => {
  for (const thrown of [errorFrom("/elsewhere/refund.js", caller), errorFrom(), "no plan"])
    expect(throwing(thrown).why).toMatch(/no plan$/);
});

it("marks one that threw, and not one that stayed quiet", () => {
  const quiet = reaction({ on: heard("conversation.user.created"), do: () => [] });
  expect(resultOf(quiet)).not.toHaveProperty("threw");
});
