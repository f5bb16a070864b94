import { ConfigurationError } from "../../src/platform/errors.ts";

/** The command line is wrong; the sentence says how to write it. The exit code tells it from other failures. */
export class UsageError extends ConfigurationError {}
