/**
 * A Lambda handler that is made at its first call, so that importing the module has no effect: the local desk makes its
 * own handler, with its own clock and environment.
 */
export function lazyHandler<Args extends unknown[], Result>(
  create: () => (...args: Args) => Result,
): (...args: Args) => Result {
  let made: ((...args: Args) => Result) | undefined;
  return (...args) => {
    made ??= create();
    return made(...args);
  };
}
