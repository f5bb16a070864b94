import { pathToFileURL } from "node:url";
import type { Problem } from "./problem.ts";

/** What a module threw when it was run, at the line of the folder that led there. */
export function thrown(error: unknown, folder: string): Problem {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const base = pathToFileURL(`${folder}/`).href;
  const at = stack.indexOf(base);
  const [, path = "", line = "1", column = "1"] =
    (at >= 0 && /^([^?:\s)]+)(?:\?load=\d+)?(?::(\d+))?(?::(\d+))?/.exec(stack.slice(at + base.length))) ||
    [];
  const says = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    file: decodeURIComponent(path) || "index.ts",
    line: Number(line),
    column: Number(column),
    says: says.replaceAll(/\?load=\d+/g, "").slice(0, 400),
    remedy: "The file throws this when it is loaded.",
  };
}
