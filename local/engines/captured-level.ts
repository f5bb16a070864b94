import { AbstractLevel } from "abstract-level";
import { ClassicLevel } from "classic-level";

/**
 * The LevelDB that `start` opens: dynalite keeps its own to itself. Undefined for one in memory. Every database opens
 * itself by the public `open` right after it was made, before the next timer.
 */
export async function capturedLevel<Result>(
  start: () => Promise<Result>,
): Promise<{ result: Result; level: ClassicLevel | undefined }> {
  const { open } = AbstractLevel.prototype;
  let level: ClassicLevel | undefined;
  AbstractLevel.prototype.open = function capturing(this: unknown, ...given: never[]) {
    if (this instanceof ClassicLevel) level = this as ClassicLevel;
    return open.apply(this as never, given as never);
  } as typeof open;
  try {
    return { result: await start(), level };
  } finally {
    AbstractLevel.prototype.open = open;
  }
}
