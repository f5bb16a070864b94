import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Some 700 modules of ours are TypeScript. Node then takes their types away and compiles them once, not at each start.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/deskbell/compiled", import.meta.url)));
await import("./main.ts");
