import { readFile } from "node:fs/promises";
import { type Bundle, readBundle } from "../../src/operator/bundle/bundle.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";

/** The bundle in a file. Throws a ConfigurationError that says what is wrong with it. */
export async function bundleIn(file: string): Promise<Bundle> {
  const text = await readFile(file, "utf8").catch((cause) => {
    const why = cause.code === "ENOENT" ? "There is no such file" : String(cause.code ?? cause);
    throw new ConfigurationError(`The bundle ${file} cannot be read. ${why}.`, { cause });
  });
  return readBundle(text, file);
}
