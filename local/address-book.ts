import { rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where a running desk's engines listen, for commands in other terminals. */
export type AddressBook = { leave: () => void };

const told =
  /^(AWS_REGION|AWS_ENDPOINT_URL_\w+|\w+_QUEUE_URL|LEDGER_TABLE|CACHE_TABLE|EVENT_BUS|DESKBELL_CONFIG)$/;

/** Writes `desk.json` into the state directory; a desk that dies leaves it behind, and its addresses answer no more. */
export async function publishAddresses(
  directory: string,
  url: string,
  environment: Record<string, string | undefined>,
): Promise<AddressBook> {
  const file = join(directory, "desk.json");
  const addresses = Object.fromEntries(Object.entries(environment).filter(([name]) => told.test(name)));
  await writeFile(file, `${JSON.stringify({ url, environment: addresses }, null, 2)}\n`);
  return { leave: () => rmSync(file, { force: true }) };
}

/** Where the desk of this state directory listens, if one runs; two would fight for the same engines. */
export async function runningAt(directory: string): Promise<string | undefined> {
  try {
    const { url } = JSON.parse(await readFile(join(directory, "desk.json"), "utf8"));
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok ? url : undefined;
  } catch {
    return undefined;
  }
}
