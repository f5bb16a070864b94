import { registerHooks } from "node:module";

// Imported before `cli/deskbell.js`: a desk in a process of its own then has the stories' reactions, not the user's.
const own = new URL("./reactions.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return found.url.endsWith("/src/reactions/index.ts") ? { ...found, url: own } : found;
  },
});
