import { writeFileSync } from "node:fs";
import { commandsPage } from "./reference/commands.ts";
import { referencePage } from "./reference/page.ts";

/** `npm run reference`: writes the pages anew from the types that a reaction imports, and from the program. */
for (const [path, page] of [
  ["docs/reference.md", referencePage()],
  ["docs/commands.md", commandsPage()],
] as const) {
  writeFileSync(path, page);
  console.log(`${path} is written.`);
}
