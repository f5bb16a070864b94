import { rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The file that tells commands in other terminals where the desk's engines listen. The addresses hold the engines' secrets,
 * so only its owner may read it.
 */
export type AddressBook = { leave: () => void };

/** The inspector's address, and where webhooks are posted. */
export type DeskUrls = { url: string; webhookUrl: string };

/** A desk that runs, with the configuration that it took. */
export type RunningDesk = DeskUrls & { configuration?: string };

/** The desk's main port takes the webhooks of this machine, too. */
export const endpointAt = (url: string): string => `${url}/webhooks/intercom`;

const published =
  /^(AWS_REGION|AWS_ENDPOINT_URL_\w+|\w+_QUEUE_URL|LEDGER_TABLE|CACHE_TABLE|EVENT_BUS|DESKBELL_CONFIG)$/;

/** Writes `desk.json` into the state directory. A desk that is killed leaves it behind with addresses that do not answer. */
export async function publishAddresses(
  directory: string,
  urls: DeskUrls,
  environment: Record<string, string | undefined>,
): Promise<AddressBook> {
  const file = join(directory, "desk.json");
  const addresses = Object.fromEntries(Object.entries(environment).filter(([name]) => published.test(name)));
  // A file that is there already would keep its mode, and a link would lead elsewhere.
  await rm(file, { force: true });
  const text = `${JSON.stringify({ ...urls, environment: addresses }, null, 2)}\n`;
  await writeFile(file, text, { mode: 0o600, flag: "wx" });
  return { leave: () => rmSync(file, { force: true }) };
}

/** The addresses of the desk that uses this state directory, if one runs. Two desks cannot share an engine's state. */
export async function runningAt(directory: string): Promise<RunningDesk | undefined> {
  try {
    const {
      url,
      webhookUrl = endpointAt(url),
      environment = {},
    } = JSON.parse(await readFile(join(directory, "desk.json"), "utf8"));
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    const { DESKBELL_CONFIG: configuration } = environment;
    return answer.ok ? { url, webhookUrl, configuration } : undefined;
  } catch {
    return undefined;
  }
}
