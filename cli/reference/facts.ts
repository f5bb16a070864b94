import { topicEntry } from "../../src/intercom/webhook/topics.ts";
import type { Declarations } from "./declarations.ts";
import { type Declared, declared, membersOf } from "./declared.ts";
import { table } from "./table.ts";

/** What each reaction may ask for. */
export function needsTable(declarations: Declarations): string {
  const fields = membersOf(declared("Needed", declarations));
  return table(
    ["need", "type", "gives"],
    fields.map(({ name, text, says }) => [`\`${name}\``, `\`${typeOf(text)}\``, says]),
  );
}

/** One section for each type of facts: its fields, and the topics that have it. What all have in common comes first. */
export function factsSections(declarations: Declarations): string[] {
  const { factsOf } = declarations;
  const types = [...new Set(factsOf.values())].map((name) => ({ name, ...declared(name, declarations) }));
  const common = new Set(types.flatMap(({ text }) => baseOf(text)));
  const ordered = types.toSorted((a, b) => Number(common.has(b.name)) - Number(common.has(a.name)));
  return ordered.flatMap((type) => {
    const topics = [...factsOf].filter(([, facts]) => facts === type.name).map(([topic]) => topicLine(topic));
    const extended = baseOf(type.text).map((base) => `Everything of [${base}](#${base.toLowerCase()}), and:`);
    return [
      `### ${type.name}`,
      [type.says, ...extended].filter(Boolean).join(" "),
      fieldsTable(type),
      `Topics:\n\n${topics.join("\n")}`,
    ];
  });
}

function fieldsTable(type: Declared): string {
  const rows = membersOf(type).map(({ name, text, says }) => [
    `\`${name}\`${/^\w+\?/.test(text) ? ", if known" : ""}`,
    `\`${typeOf(text)}\``,
    says,
  ]);
  return rows.length > 0 ? table(["fact", "type", "tells"], rows) : "";
}

const baseOf = (text: string): string[] => /= (\w+) & \{/.exec(text)?.slice(1) ?? [];

const typeOf = (member: string): string =>
  member
    .slice(member.indexOf(":") + 1)
    .trim()
    .replace(/;$/, "");

function topicLine(topic: string): string {
  const { since, gone } = topicEntry(topic);
  const versions = since && /^\d/.test(since) ? [`since Intercom's API ${since}`] : since ? [since] : [];
  const remarks = [...versions, ...(gone ? ["the object is gone: little more than its id is sent"] : [])];
  return `- \`${topic}\`${remarks.length > 0 ? ` (${remarks.join("; ")})` : ""}`;
}
