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
      secret: string | undefined;
      times: number;
      dryRun: boolean;
    };

const words = Object.keys(happenOptions).filter((name): name is HappenOption => name !== "force");

/** Reads the command line of send. A mistake in it is told in one sentence. */
export function readArguments(argv: readonly string[]): SendArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { wish: "mistake", because: error.message };
  }
  const { values, positionals } = parsed;
  const { url, secret, times = "1", "dry-run": dryRun = false, list, help, ...options } = values;
  if (list) return { wish: "list" };
  if (help) return { wish: "help" };
  const [topic, stray] = positionals;
  if (topic === undefined)
    return {
      wish: "mistake",
      because: "Which topic? Name one, or see them all with --list. --help shows what there is.",
    };
  if (stray !== undefined)
    return { wish: "mistake", because: `"${stray}" is one word too many; quote what has spaces.` };
  const count = Number(times);
  if (!Number.isInteger(count) || count < 1 || count > 1_000) {
    return { wish: "mistake", because: `--times wants a whole number from 1 to 1000, and got "${times}".` };
  }
  return {
    wish: "send",
    topic,
    options: { ...options } as Record<string, string | boolean>,
    url,
    secret,
    times: count,
    dryRun,
  };
}

function parse(argv: readonly string[]) {
  const told = Object.fromEntries(words.map((name) => [name, { type: "string" }])) as Record<
    HappenOption,
    { type: "string" }
  >;
  return readFlags(argv, {
    ...told,
    force: { type: "boolean" },
    url: { type: "string" },
    secret: { type: "string" },
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
  "  --list          every topic, and what it can be told",
  "  --url <url>     where to post instead of the desk on this machine",
  "  --secret <s>    client secret to sign with",
  "  --times <n>     posts the same notification n times, as Intercom does when it tries again",
  "  --dry-run       shows the notification, posts nothing and changes nothing",
  "  --force         sends a topic that nobody knows, around an empty item; or as a real workspace",
  "",
  ...words.map((name) => `  --${name.padEnd(13)} ${happenOptions[name]}`),
].join("\n");
