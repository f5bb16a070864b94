import { type Declared, membersOf } from "./declared.ts";
import { table } from "./table.ts";

/** One row for each function of an object such as `slack`: how it is called, and what it does. */
export function effectsTable(object: string, declared: Declared): string {
  return table(
    ["effect", "does"],
    membersOf(declared).map(({ name, text, says }) => [`\`${object}.${name}${parametersOf(text)}\``, says]),
  );
}

/** `(to: string, options?: { thread?: boolean })` of a method or of an arrow function. */
function parametersOf(member: string): string {
  const start = member.indexOf("(");
  let depth = 0;
  for (let at = start; at < member.length; at++) {
    if (member[at] === "(") depth += 1;
    if (member[at] === ")") depth -= 1;
    if (depth === 0) return member.slice(start, at + 1).replace(/; \}/g, " }");
  }
  return "()";
}
