import { type HappenOption, happenOptions } from "../../sandbox/intercom/scenarios/options.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { readFlags } from "../flags/read-flags.ts";

export type SendArguments =
  | { wish: "list" }
  | { wish: "help" }
  | { wish: "mistake"; because: string }
  | {
      wish: "send";
      topic: string;
      options: Record<string, string | boolean>;
      url: string | undefined;
      times: number;
      dryRun: boolean;
    };

const words = Object.keys(happenOptions).filter((name): name is HappenOption => name !== "force");

/** Reads the command line; a mistake in it becomes one sentence. */
export function readArguments(argv: readonly string[]): SendArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { wish: "mistake", because: error.message };
  }
  const { values, positionals } = parsed;
  const { url, times = "1", "dry-run": dryRun = false, list, help, ...options } = values;
  if (list) return { wish: "list" };
  if (help) return { wish: "help" };
  const [topic, stray] = positionals;
  if (topic === undefined)
    return {
      wish: "mistake",
      because: "Which topic? Name one; --list shows them all, and --help the options.",
    };
  if (stray !== undefined)
    return {
      wish: "mistake",
      because: `"${stray}" is one argument too many. Quote values that contain spaces.`,
    };
  const count = Number(times);
  if (!Number.isInteger(count) || count < 1 || count > 1_000) {
    return { wish: "mistake", because: `--times needs a whole number from 1 to 1000; got "${times}".` };
  }
  return {
    wish: "send",
    topic,
    options: { ...options } as Record<string, string | boolean>,
    url,
    times: count,
    dryRun,
  };
}

function parse(argv: readonly string[]) {
  const texts = Object.fromEntries(words.map((name) => [name, { type: "string" }])) as Record<
    HappenOption,
    { type: "string" }
  >;
  return readFlags(argv, {
    ...texts,
    force: { type: "boolean" },
    url: { type: "string" },
    times: { type: "string" },
    "dry-run": { type: "boolean" },
    list: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
}

export const usage = [
  'npm run send -- <topic> [--company "Acme"] [--contact ada@acme.example] [--body "…"] [more]',
  "",
  "Makes something happen in the sandbox Intercom and posts the signed notification of it to the desk.",
  "",
  "  --list          lists every topic and its options",
  "  --url <url>     posts there instead of to the desk on this machine",
  "                  (DESKBELL_CLIENT_SECRET signs with that client secret instead of the configuration's)",
  "  --times <n>     posts the same notification n times, as Intercom does when it retries",
  "  --dry-run       shows the notification without posting it",
  "  --force         sends an unknown topic with an empty item, or as a real workspace",
  "",
  ...words.map((name) => `  --${name.padEnd(13)} ${happenOptions[name]}`),
].join("\n");
