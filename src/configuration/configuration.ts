import type { Clock } from "../platform/time.ts";
import { readDocument } from "./read.ts";
import { type Configuration, parseConfiguration } from "./schema.ts";
import { type ConfigurationSource, remember } from "./source.ts";

/** The checked configuration, re-read every few minutes. */
export function configurationSource(
  environment: Record<string, string | undefined>,
  clock: Clock,
): ConfigurationSource<Configuration> {
  return remember(async () => {
    const { document, source } = await readDocument(environment);
    return parseConfiguration(document, source);
  }, clock);
}
