import { parseArgs } from "node:util";
import type { Command } from "commander";
import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";

/** Options that would take a secret, and how to give it instead. */
const secretOptions: Record<string, string> = {
  "intercom-token": "Answer the question, or set DESKBELL_INTERCOM_TOKEN.",
  "client-secret": "Answer the question, or set DESKBELL_CLIENT_SECRET.",
  secret: "Set DESKBELL_CLIENT_SECRET.",
  "slack-token": "Answer the question, or set DESKBELL_SLACK_TOKEN.",
  "slack-signing-secret": "Answer the question, or set DESKBELL_SLACK_SIGNING_SECRET.",
  "slack-configuration-token": "Answer the question, or set DESKBELL_SLACK_CONFIGURATION_TOKEN.",
  "http-signing-secret": "Answer the question, or set DESKBELL_HTTP_SIGNING_SECRET.",
  token: "Set the variable that --help names.",
};

/**
 * What is wrong with a command line, in one sentence; undefined for nothing. Commander would take the next option for a
 * missing value, and quotes values, among which a secret may stand.
 */
export function mistakeIn(argv: readonly string[], command: Command): string | undefined {
  const options = optionsOf(command);
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
      return `There is no option ${rawName}.${meant ? ` Did you mean --${meant}?` : ""} ${listed}`;
    }
    if (type === "boolean" && value !== undefined) return `${rawName} takes no value. ${listed}`;
    const isOptional = command.options.some(({ long, optional }) => long === rawName && optional);
    if (type === "string" && value === undefined && !isOptional) return `${rawName} needs a value. ${listed}`;
    if (type === "string" && !inlineValue && value?.startsWith("-") && value.length > 1)
      return `${rawName} needs a value; write one that begins with a dash as ${rawName}=-…. ${listed}`;
  }
  if (tokens.some((token) => token.kind === "option" && token.name === "help")) return undefined;
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  return mistakeOfWords(words, command);
}

const listed = "--help lists the options.";

function mistakeOfWords(words: readonly string[], command: Command): string | undefined {
  const wanted = command.registeredArguments;
  const missing = wanted[words.length];
  if (missing?.required)
    return `Which ${missing.name()}? ${missing.description}. --help shows how to name it, and the options.`;
  const stray = words[wanted.length];
  if (stray === undefined || wanted.at(-1)?.variadic) return undefined;
  const takes = wanted.length === 0 ? "takes none" : `takes ${wanted.length}`;
  return `"${stray}" is one argument too many: ${command.name()} ${takes}. Quote values that contain spaces.`;
}

/** The command's options as Node's parser describes them. */
function optionsOf(command: Command): Record<string, { type: "string" | "boolean"; short?: string }> {
  const own = command.options.map(({ long = "", short, required, optional }) => [
    long.slice(2),
    { type: required || optional ? "string" : "boolean", ...(short ? { short: short.slice(1) } : {}) },
  ]);
  return Object.fromEntries([...own, ["help", { type: "boolean", short: "h" }]]);
}
