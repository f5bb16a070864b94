import { expect, it, vi } from "vitest";
import { lazyHandler } from "../../functions/lazy-handler.ts";

const secret = "xoxb-1234567890-abcdefABCDEF";

const thrownBy = async (create: () => () => unknown): Promise<Error> => {
  const failed = await lazyHandler(create)().catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  return failed as Error;
};

/** All that the Lambda runtime writes of an error. */
const written = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.message} ${error.stack} ${written(error.cause)}` : "";

it.each([
  ["a handler throws at once", () => () => fail(new TypeError(`bad ${secret}`))],
  ["a handler rejects", () => async () => fail(new TypeError(`bad ${secret}`))],
  ["a handler cannot be made", () => fail(new TypeError(`bad ${secret}`))],
  ["the cause has it", () => async () => fail(new TypeError("bad", { cause: new Error(secret) }))],
] as [string, () => () => unknown][])("the runtime logs no secret when %s", async (_, create) => {
  const error = await thrownBy(create);
  expect(written(error)).not.toContain(secret);
  expect(error).toMatchObject({ name: "TypeError", message: expect.stringMatching(/^bad/) });
  expect(error.stack).toMatch(/lazy-handler\.test\.ts/);
});

it("what is thrown and no error is told as one, without its secrets", async () => {
  expect(await thrownBy(() => () => fail(secret))).toMatchObject({ message: "[secret]" });
});

it("a handler is made once", async () => {
  let made = 0;
  const handler = lazyHandler(() => {
    made += 1;
    return () => made;
  });
  expect([await handler(), await handler()]).toEqual([1, 1]);
});

it("on Lambda a handler is made before the first call, and a failure is left for that call to tell", async () => {
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "React");
  try {
    const made: unknown[] = [];
    const handler = lazyHandler((runtime) => {
      made.push(runtime);
      return made.length === 1 ? fail(new Error("not yet")) : () => made.length;
    });
    expect(made).toEqual([{ early: true }]);
    expect(await handler()).toBe(2);
  } finally {
    vi.unstubAllEnvs();
  }
});

function fail(what: unknown): never {
  throw what;
}
