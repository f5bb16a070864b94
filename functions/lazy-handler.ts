import { errorWithoutSecrets } from "../src/platform/secrets.ts";
import type { Runtime } from "./runtime.ts";

type Handler<Args extends unknown[], Result> = (...args: Args) => Result | Promise<Result>;

/**
 * A Lambda handler that is made while the process initialises, when Lambda gives it more processor than any call gets;
 * elsewhere at its first call, so that importing the module has no effect: the local desk makes its own handler, with its
 * own clock and environment. What it throws is logged whole by the runtime, so it is cleaned first (promise 8).
 */
export function lazyHandler<Args extends unknown[], Result>(
  create: (runtime?: Runtime) => Handler<Args, Result>,
): (...args: Args) => Promise<Result> {
  let made = process.env.AWS_LAMBDA_FUNCTION_NAME ? early(create) : undefined;
  return async (...args) => {
    try {
      made ??= create();
      return await made(...args);
    } catch (error) {
      throw errorWithoutSecrets(error);
    }
  };
}

/** Undefined where it cannot be made: the first call says why. */
function early<Made>(create: (runtime: Runtime) => Made): Made | undefined {
  try {
    return create({ early: true });
  } catch {
    return undefined;
  }
}

/** Begins to read the configuration before the first call needs it, which reads it again if that fails. */
export function readAhead(configuration: () => Promise<unknown>): void {
  configuration().catch(() => undefined);
}
