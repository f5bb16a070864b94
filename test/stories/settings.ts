import { readFile, writeFile } from "node:fs/promises";
import type { Desk } from "../../local/desk.ts";

/** Adds to the configuration of a desk that has not handled anything yet. */
export async function configure(
  { configuration: { file } }: Pick<Desk, "configuration">,
  more: object,
): Promise<void> {
  const document = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...document, ...more }));
}
