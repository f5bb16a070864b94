import { errorWithoutSecrets } from "../src/platform/secrets.ts";

/**
 * A Lambda handler that is made at its first call, so that importing the module has no effect: the local desk makes its
 * own handler, with its own clock and environment. What it throws is logged whole by the runtime, so it is cleaned first
 * (promise 8).
 */
export function lazyHandler<Args extends unknown[], Result>(
  create: () => (...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  let made: ((...args: Args) => Result | Promise<Result>) | undefined;
  return async (...args) => {
    try {
      made ??= create();
      return await made(...args);
    } catch (error) {
      throw errorWithoutSecrets(error);
    }
  };
}
