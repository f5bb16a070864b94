// Plain JavaScript: what Node loads before the compile cache is on would bring Node's TypeScript reader to every start.
import { enableCompileCache, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const clone = new URL("..", import.meta.url).href;
const reactions = new URL("../src/reactions/", import.meta.url).href;

// Some 700 modules of ours are TypeScript. Node then takes their types away and compiles them once, not at each start.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/deskbell/compiled", import.meta.url)));

// Our imports name whole files, so there is nothing to look for. Node would look for a package.json beside each of them.
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = "" } = context;
    const isOurs = specifier.startsWith(".") && specifier.endsWith(".ts") && parentURL.startsWith(clone);
    const url = isOurs ? new URL(specifier, parentURL).href : reactions;
    // Reactions are found as Node finds them: a mistyped import there gets Node's own error.
    return url.startsWith(reactions) || parentURL.startsWith(reactions)
      ? next(specifier, context)
      : { url, format: "module-typescript", shortCircuit: true };
  },
});
// Webhooks that come while the program loads wait for it.
if (process.argv[2] === "start") {
  const { listenEarly } = await import("../local/early.ts");
  await listenEarly(process.argv.slice(3), process.env);
}
await import("./main.ts");
