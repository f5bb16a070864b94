import type { Completed, CompletedOption } from "./words.ts";

/** To be sourced after compinit, or put into a folder of $fpath as _deskbell. */
export function zshScript(commands: readonly Completed[]): string {
  return `#compdef deskbell
# Completes deskbell. Made by "deskbell completion zsh".
_deskbell() {
  local -a commands
  if (( CURRENT == 2 )); then
    commands=(
${commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`).join("\n")}
    )
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${commands.map(commandCase).join("\n")}
  esac
}
if [[ $funcstack[1] == _deskbell ]]; then _deskbell "$@"; else compdef _deskbell deskbell; fi
`;
}

const commandCase = ({ name, words, options }: Completed) =>
  [
    `    ${name}) _arguments \\`,
    ...options.map((option) => `      ${specification(option)} \\`),
    `      ${quoted(words.length > 0 ? `*:${name}:(${words.join(" ")})` : "*::: ")} ;;`,
  ].join("\n");

function specification({ long, says, value }: CompletedOption): string {
  // In a specification brackets end the description, and colons divide it.
  const described = `[${says.replace(/[\\[\]]/g, "\\$&")}]`;
  if (value === undefined) return quoted(`${long}${described}`);
  const action = value === "file" ? "_files" : value.length > 0 ? `(${value.join(" ")})` : "";
  return quoted(`${long}=${described}:${long.slice(2)}:${action || " "}`);
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
