import type { Declarations } from "./declarations.ts";

/** One declaration: its text without `export declare`, and the sentence above it. */
export type Declared = { text: string; says: string };

/** A field, or a function of an object. */
export type Member = Declared & { name: string };

/** What the compiler says of one name. */
export function declared(name: string, { files }: Declarations): Declared {
  const lines = files.get(name)?.text.split("\n") ?? [];
  const start = lines.findIndex((line) =>
    new RegExp(`^export (declare )?(const|function|type) ${name}\\b`).test(line),
  );
  if (start === -1) throw new Error(`The reference needs ${name}; the face does not export it by that name.`);
  const text = statementAt(lines, start).join("\n");
  return { text: text.replace(/^export (declare )?/, ""), says: commentAbove(lines, start) };
}

/** The members between a declaration's outermost braces. */
export function membersOf({ text }: Declared): Member[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [, name] = /^ {4}(?:readonly )?(\w+)\??[:(<]/.exec(line) ?? [];
    if (!name) return [];
    const member = statementAt(lines, index).join(" ");
    return [{ name, text: member.replace(/\s+/g, " ").trim(), says: commentAbove(lines, index) }];
  });
}

/** From a line on, until its braces are closed and it ends. */
function statementAt(lines: string[], start: number): string[] {
  let depth = 0;
  const end = lines.findIndex((line, index) => {
    if (index < start) return false;
    depth += (line.match(/[{(]/g) ?? []).length - (line.match(/[})]/g) ?? []).length;
    return depth <= 0 && line.endsWith(";");
  });
  return lines.slice(start, end + 1);
}

/** A comment's words on one line. */
function commentAbove(lines: string[], index: number): string {
  if (!lines[index - 1]?.trimEnd().endsWith("*/")) return "";
  const start = lines.slice(0, index).findLastIndex((line) => line.trimStart().startsWith("/**"));
  return lines
    .slice(start, index)
    .map((line) =>
      line
        .trim()
        .replace(/^\/?\*+\/?\s?/, "")
        .replace(/\s*\*\/$/, ""),
    )
    .filter(Boolean)
    .join(" ");
}
