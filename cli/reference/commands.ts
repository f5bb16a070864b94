import type { Command } from "commander";
import { exitCodeMeanings, exitCodes } from "../program/exit-codes.ts";
import { createProgram } from "../program/program.ts";

/** docs/commands.md, whole: what `--help` shows, exit codes and documents for scripts. */
export function commandsPage(): string {
  const program = createProgram({ environment: {}, print: () => undefined, columns: 110 });
  const { commands } = program;
  const withJson = commands.filter(({ options }) => options.some(({ long }) => long === "--json"));
  return `${[
    "# Commands",
    "All commands are sub-commands of one program. In a clone, after `npm ci`, it is `npx deskbell`; `npm run <command> -- …` does the same. It runs on the Node that the project brings, whatever the machine's own. Made by `npm run reference` from the program's own help; a test fails when they differ.",
    "Most commands work on the desk that runs on this machine (`npm start`), or with `--stack Deskbell` on what you deployed, with your own AWS credentials.",
    "## Exit codes",
    ["| code | meaning |", "|---|---|", ...codes()].join("\n"),
    "## In scripts",
    `${listed(withJson)} take \`--json\`, and then print one JSON document and nothing else on standard output. Errors and questions go to standard error. Without a terminal nothing is asked, no progress is shown and nothing is coloured; \`NO_COLOR\` turns colours off anywhere. Secrets are never taken from the command line, which other users of the machine can read, but from variables: \`deskbell setup --help\` names them.`,
    "When the reader of standard output goes away (`deskbell list | head -1`), commands that only read end at once and quietly; those that change something finish their work.",
    "## All commands",
    fenced(program),
    ...commands.flatMap((command) => [`## deskbell ${command.name()}`, fenced(command)]),
  ].join("\n\n")}\n`;
}

const codes = () =>
  Object.entries(exitCodes).map(
    ([name, code]) => `| ${code} | ${exitCodeMeanings[name as keyof typeof exitCodes]} |`,
  );

const listed = (commands: readonly Command[]) => {
  const names = commands.map((command) => `\`${command.name()}\``);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};

const fenced = (command: Command) => `\`\`\`text\n${command.helpInformation().trimEnd()}\n\`\`\``;
