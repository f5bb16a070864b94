import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { ConfigurationError } from "../../src/errors.ts";

/** The command line's flags and words; what it may not hold is a ConfigurationError that says so. */
export function readFlags<const Options extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(`${why}. --help shows what there is.`, { cause });
  }
}
