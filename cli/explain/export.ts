import { writeFile } from "node:fs/promises";
import { configurationSource } from "../../src/configuration/configuration.ts";
import { placeIn } from "../../src/configuration/workspaces.ts";
import { makeBundle } from "../../src/operator/bundle/make.ts";
import { findStories } from "../../src/operator/explain/search.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createTable } from "../../src/store/table.ts";
import { type CommandContext, environmentOf, openDesk } from "../desk/open.ts";
import { exitCodes } from "../program/exit-codes.ts";

type Export = {
  file: string | true;
  app?: string | undefined;
  withContent: boolean;
  stack?: string | undefined;
};

/**
 * Writes what is known of one notification to a file, or prints it: of the one that `id` names, or else of the newest of
 * its story that reactions were asked about. Returns the exit code.
 */
export async function exportBundle(
  id: string,
  { file, app, withContent, stack }: Export,
  context: CommandContext,
): Promise<number> {
  const { print, printError = print } = context;
  const environment = await environmentOf(stack, context);
  const desk = await openDesk(stack, context);
  const dynamo = createDynamo(environment);
  try {
    const { stories, only } = await findStories(desk, id, app);
    const [story] = stories;
    const asked = story?.chapters.filter(({ origin }) => /^(webhook|reconcile|replay)$/.test(origin)) ?? [];
    const chapter = only
      ? asked.find((one) => one.id === only)
      : (asked.findLast(({ reactions }) => reactions.length > 0) ?? asked.at(-1));
    const entry = story && chapter && (await desk.ledger.read({ ...story, id: chapter.id }));
    if (!entry || entry.truncated || entry.raw === "") {
      printError(
        `The ledger has no whole notification of Intercom for ${printable(id)}. It keeps 30 days, and of very large ones the beginning only; reminders, schedules and acts in Slack cannot be exported.`,
      );
      return exitCodes.notDone;
    }
    const { workspaces } = await configurationSource(environment, desk.clock)();
    const { CACHE_TABLE } = readEnvironment(["CACHE_TABLE"], environment);
    const settings = workspaces[entry.appId];
    const place = settings ? placeIn(entry.appId, settings) : { appId: entry.appId, region: "us" as const };
    const bundle = await makeBundle(entry, {
      cache: createCache(createTable(dynamo, CACHE_TABLE), desk.clock),
      place,
      withContent,
    });
    const text = `${JSON.stringify(bundle, null, 2)}\n`;
    if (file === true) print(text.trimEnd());
    else {
      await writeFile(file, text, { mode: 0o600 }).catch((cause) => {
        throw new ConfigurationError(`${file} cannot be written: ${cause.code ?? cause}`, { cause });
      });
      const what = withContent ? "with its words and names" : "without its words and names";
      print(`${printable(entry.topic)} ${printable(entry.id)} is in ${file}, ${what}.`);
      print(`  npx deskbell new reaction <name> --from ${file}\n  npx deskbell dry-run --bundle ${file}`);
    }
    return exitCodes.done;
  } finally {
    dynamo.destroy();
    desk.close();
  }
}
