import { ConfigurationError } from "../../src/platform/errors.ts";

const listFile = "src/reactions/index.ts";

/** The list of reactions with one more: its import in the order of the others, its name at the end. */
export function withEntry(list: string, { file, name }: { file: string; name: string }): string {
  const line = `import { ${name} } from "./${file}.ts";`;
  const lines = list.split("\n");
  const imports = lines.flatMap((text, at) => (/^import .* from "\.\//.test(text) ? [at] : []));
  const start = lines.findIndex((text) => /^export const reactions\b.*= \{$/.test(text));
  const end = lines.findIndex((text, at) => at > start && /^\}.*;$/.test(text));
  if (start < 0 || end < 0)
    throw new ConfigurationError(
      `${listFile} is not written as it was, so nothing was made: wanted "export const reactions = {", a line for each reaction, and "};".`,
    );
  const before = imports.find((at) => fromOf(lines[at]) > `./${file}.ts`) ?? (imports.at(-1) ?? -1) + 1;
  return [
    ...lines.slice(0, before),
    line,
    ...lines.slice(before, end),
    `  ${name},`,
    ...lines.slice(end),
  ].join("\n");
}

const fromOf = (line = "") => /from "([^"]+)"/.exec(line)?.[1] ?? "";
