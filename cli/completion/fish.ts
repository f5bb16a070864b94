import type { Completed, CompletedOption } from "./words.ts";

export function fishScript(commands: readonly Completed[]): string {
  return `# Completes deskbell. Made by "deskbell completion fish".
complete -c deskbell -f
complete -c deskbell -n __fish_use_subcommand -l help -d 'prints help'
complete -c deskbell -n __fish_use_subcommand -l version -d 'prints the version'
${commands.flatMap(commandLines).join("\n")}
`;
}

function commandLines({ name, summary, words, options }: Completed): string[] {
  const within = `complete -c deskbell -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c deskbell -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...(words.length > 0 ? [`${within} -a ${quoted(words.join(" "))}`] : []),
    ...options.map((option) => `${within} ${optionWords(option)}`),
  ];
}

function optionWords({ long, says, value }: CompletedOption): string {
  const known = Array.isArray(value) && value.length > 0 ? ` -a ${quoted(value.join(" "))}` : "";
  const takes = value === undefined ? "" : value === "file" ? " -r -F" : ` -x${known}`;
  return `-l ${long.slice(2)}${takes} -d ${quoted(says)}`;
}

const quoted = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;
