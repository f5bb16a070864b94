import { writeFileSync } from "node:fs";
import { referencePage } from "./reference/page.ts";

/** `npm run reference`: writes the page anew from the types that a reaction imports. */
const path = "docs/reference.md";
writeFileSync(path, referencePage());
console.log(`${path} is written.`);
