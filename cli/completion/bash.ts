import type { Completed, CompletedOption } from "./words.ts";

/** For bash 3.2 and later: macOS has no newer one. */
export function bashScript(commands: readonly Completed[]): string {
  return `# Completes deskbell. Made by "deskbell completion bash".
_deskbell() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words='' options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${[...commands.map(({ name }) => name), "--help", "--version"].join(" ")}'
  else
    case "\${COMP_WORDS[1]} $previous" in
${valueCases(commands)}
    *)
      case "\${COMP_WORDS[1]}" in
${commands.map(commandCase).join("\n")}
      esac
      case "$current" in -*) words=$options ;; *) [ -n "$words" ] || words=$options ;; esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _deskbell deskbell
`;
}

/** What to offer as the value of an option; those with the same answer share a line. */
function valueCases(commands: readonly Completed[]): string {
  const cases = new Map<string, string[]>();
  for (const { name, options } of commands)
    for (const { long, value } of options) {
      if (value === undefined) continue;
      const answer = answerFor(value);
      cases.set(answer, [...(cases.get(answer) ?? []), `'${name} ${long}'`]);
    }
  return [...cases].map(([answer, uses]) => `    ${uses.join(" | ")}) ${answer} ;;`).join("\n");
}

function answerFor(value: NonNullable<CompletedOption["value"]>): string {
  if (value === "file") return 'COMPREPLY=($(compgen -f -- "$current")); return';
  return value.length > 0 ? `words='${value.join(" ")}'` : "return";
}

const commandCase = ({ name, words, options }: Completed) =>
  `      ${name}) words='${words.join(" ")}' options='${options.map(({ long }) => long).join(" ")}' ;;`;
