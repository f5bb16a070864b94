import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";

/** Options that would take a secret, and how to give it instead. */
const secretOptions: Record<string, string> = {
  "intercom-token": "Answer the question, or set DESKBELL_INTERCOM_TOKEN.",
  "client-secret": "Answer the question, or set DESKBELL_CLIENT_SECRET.",
  secret: "Set DESKBELL_CLIENT_SECRET.",
  "slack-token": "Answer the question, or set DESKBELL_SLACK_TOKEN.",
  "slack-signing-secret": "Answer the question, or set DESKBELL_SLACK_SIGNING_SECRET.",
  "slack-configuration-token": "Answer the question, or set DESKBELL_SLACK_CONFIGURATION_TOKEN.",
  token: "Set the variable that --help names.",
};

/** The command line's flags and positional words. Throws a ConfigurationError for a wrong flag. */
export function readFlags<const Options extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: Options,
) {
  const wrong = mistake(argv, options);
  if (wrong) throw new ConfigurationError(`${wrong} --help lists the options.`);
  return parseArgs({ args: [...argv], options, allowPositionals: true });
}

/** What Node's parser would throw for, in a clearer sentence with a suggestion. */
function mistake(argv: readonly string[], options: ParseArgsOptionsConfig): string | undefined {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const type = options[name]?.type;
    if (type === undefined && secretOptions[name])
      return `${rawName} is not an option: what stands on a command line is kept in the shell's history and shown to every user of the machine. ${secretOptions[name]}`;
    if (type === undefined) {
      const meant = nearest(name, Object.keys(options));
      return `There is no option ${rawName}.${meant ? ` Did you mean --${meant}?` : ""}`;
    }
    if (type === "boolean" && value !== undefined) return `${rawName} takes no value; got "${value}".`;
    if (type === "string" && value === undefined) return `${rawName} needs a value.`;
    if (type === "string" && !inlineValue && value?.startsWith("-") && value.length > 1)
      return `${rawName} needs a value; write one that begins with a dash as ${rawName}=-….`;
  }
  return undefined;
}
