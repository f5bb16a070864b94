import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { root } from "../../local/state.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { seconds } from "../../src/platform/time.ts";

type Environment = Record<string, string | undefined>;

const addressBook = z.object({ url: z.url(), environment: z.record(z.string(), z.string()) });

/**
 * The environment of the desk that runs on this machine, from the file that it wrote. Throws a ConfigurationError when no
 * desk runs, because its engines run in the same process.
 */
export async function runningDesk(environment: Environment, directory = root): Promise<Environment> {
  const text = await readFile(join(directory, "desk.json"), "utf8").catch(() => undefined);
  const book = text === undefined ? undefined : read(text);
  if (!book || !(await answers(book.url))) {
    throw new ConfigurationError(
      'No desk is running on this machine, and its ledger can be read only while it runs. Start it with "npm start", or name a deployed stack with --stack Deskbell.',
    );
  }
  // The SDK does not work without credentials. The engines know their callers by the secret in their addresses.
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  return { ...environment, ...book.environment, DESK_URL: book.url };
}

/** A desk that was killed, or another version's, may have left half a file: then none runs. */
function read(text: string): z.infer<typeof addressBook> | undefined {
  try {
    return addressBook.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function answers(url: string): Promise<boolean> {
  const asked = await fetch(`${url}/health`, { signal: AbortSignal.timeout(seconds(2)) }).catch(
    () => undefined,
  );
  await asked?.body?.cancel();
  return asked?.ok === true;
}
