import type { Command } from "commander";
import { topics } from "../../src/intercom/webhook/topics.ts";
import { reactions } from "../../src/reactions/index.ts";
import { kinds } from "../list/kinds.ts";
import { shells } from "./shells.ts";

/** A command as a shell completes it. */
export type Completed = {
  name: string;
  summary: string;
  /** What its arguments may be; empty if that is not known. */
  words: readonly string[];
  options: CompletedOption[];
};

export type CompletedOption = {
  /** Such as `--stack`. */
  long: string;
  says: string;
  /** Undefined for an option without a value; `file` for a path; else the values that are known. */
  value: readonly string[] | "file" | undefined;
};

/** What can stand for an argument of a command, or for the value of one of its options. */
function knownWords(): Record<string, readonly string[] | "file"> {
  const known = Object.keys(topics);
  return {
    completion: shells,
    list: kinds,
    send: known,
    "replay --topic": known,
    "explain --reaction": Object.keys(reactions),
    "send --state": ["submitted", "in_progress", "waiting_on_customer", "resolved"],
    "send --priority": ["priority", "not_priority"],
    "send --housekeeping": ["after", "before", "around"],
    "setup --region": ["us", "eu", "au"],
    "setup --file": "file",
    "cost --prices": "file",
    "dry-run --bundle": "file",
    "explain --export": "file",
    "new --from": "file",
    "new --on": known,
    "sandbox --state-folder": "file",
  };
}

/** The commands of the program, and `help`, whose arguments are the others. */
export function completedCommands(commands: readonly Command[]): Completed[] {
  const known = knownWords();
  const described = commands.map((command): Completed => {
    const words = known[command.name()];
    return {
      name: command.name(),
      summary: command.summary(),
      words: Array.isArray(words) ? words : [],
      options: optionsOf(command, known),
    };
  });
  const names = described.map(({ name }) => name);
  return [...described, { name: "help", summary: "prints help for a command", words: names, options: [] }];
}

function optionsOf(command: Command, known: ReturnType<typeof knownWords>): CompletedOption[] {
  const own = command.options.map(({ long, description, required }) => {
    const value = known[`${command.name()} ${long}`];
    return { long: long ?? "", says: description, value: required ? (value ?? []) : value };
  });
  return [...own, { long: "--help", says: "prints help", value: undefined }];
}
