import { type Declarations, readDeclarations } from "./declarations.ts";
import { type Declared, declared } from "./declared.ts";
import { effectsTable } from "./effects.ts";
import { factsSections, needsTable } from "./facts.ts";

type Exported = Declared & { name: string; path: string };

const isEffects = ({ text }: Declared) => /^const \w+: \{/.test(text);
const isTrigger = ({ text }: Declared) => /\): Trigger</.test(text);
const isDuration = ({ text }: Declared) => /=> Duration;$/.test(text);
const isType = ({ text }: Declared) => text.startsWith("type ");
const isFunction = ({ text }: Declared) => text.startsWith("function ") || text.includes("=>");

/** docs/reference.md, whole. */
export function referencePage(): string {
  const declarations = readDeclarations();
  const all = [...declarations.files].map(([name, { path }]) => ({
    name,
    path,
    ...declared(name, declarations),
  }));
  const effects = all.filter(isEffects);
  const triggers = all.filter(isTrigger);
  const durations = all.filter(isDuration);
  const functions = all.filter(
    (one) => isFunction(one) && !isType(one) && ![...effects, ...triggers, ...durations].includes(one),
  );

  return `${[
    "# Reference",
    "Everything that a reaction may import from `deskbell`. Made from the types by `npm run reference`; a test fails when they differ, so change the types, not this page.",
    "## Functions",
    ...functions.map(declaration),
    "## Triggers: when to look",
    ...triggers.map(declaration),
    `Spans of time: ${durations.map(({ name }) => `\`${name}(n)\``).join(", ")}.`,
    "## Effects: what then",
    ...effects.flatMap(({ name, says, text }) => [`### ${name}`, says, effectsTable(name, { text, says })]),
    "## Needs",
    ...needs(declarations),
    "## Topics and their facts",
    ...factsSections(declarations),
    "## Types",
    ...typesSection(all.filter(isType), declarations),
  ]
    .filter(Boolean)
    .join("\n\n")}\n`;
}

function declaration({ name, text, says }: Exported): string {
  return [`### ${name}`, says, `\`\`\`ts\n${text}\n\`\`\``].filter(Boolean).join("\n\n");
}

function needs(declarations: Declarations): string[] {
  const all = declared("fullContext", declarations);
  return [declared("Needed", declarations).says, needsTable(declarations), `\`fullContext\`: ${all.says}`];
}

/** Intercom's models are too long to show and lead to their source; facts and needs are shown above. */
function typesSection(types: Exported[], { factsOf }: Declarations): string[] {
  const isModel = ({ text }: Declared) => /= z\.\w+</.test(text);
  const shown = new Set([...factsOf.values(), "Needed", "Topic"]);
  const models = types
    .filter(isModel)
    .map(({ name, path }) => `[${name}](../${path})`)
    .join(", ");
  return [
    `Intercom's models, field by field in their source: ${models}.`,
    ...types.filter((type) => !isModel(type) && !shown.has(type.name)).map(declaration),
  ];
}
