import { readFile, writeFile } from "node:fs/promises";
import { allowed } from "./allowed.ts";
import { withDrawing } from "./drawing.ts";

/** `npm run imports`: draws the rooms in ARCHITECTURE.md anew from the list. */
const file = "ARCHITECTURE.md";
await writeFile(file, withDrawing(await readFile(file, "utf8"), allowed));
