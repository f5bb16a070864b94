import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** One import. `target` is a file of ours, or the name of a package or of a Node module. */
export type Import = { file: string; target: string; typeOnly: boolean };

/** The text of every TypeScript file of ours by its path. Tests add planted files to it. */
export type Sources = Readonly<Record<string, string>>;

export function readSources(): Sources {
  const files = globSync("**/*.{ts,tsx}", {
    exclude: (path) => /^(node_modules|cdk\.out|\.)/.test(String(path)),
  });
  return Object.fromEntries(files.toSorted().map((file) => [file, readFileSync(file, "utf8")]));
}

/** Statements begin a line, as Biome formats them, so that an import within a string is none. */
const statement = /^(?:import|export)\s+(?:(type)\s+)?(?:[\w*{][^;"'=]*?\bfrom\s+)?"([^"\n]+)"/gm;
/** A dynamic import, or one within a type. */
const call = /\bimport\("([^"\n]+)"\)/g;

/**
 * Every import of every file, those of types included: esbuild's metafile leaves them out, and dependency-cruiser
 * 18.7.2 reads nothing of a project with TypeScript 7.
 */
export function importsOf(sources: Sources): Import[] {
  return Object.entries(sources).flatMap(([file, text]) => [
    ...[...text.matchAll(statement)].map(([, type, specifier = ""]) => ({
      file,
      target: targetOf(file, specifier),
      typeOnly: type === "type",
    })),
    ...[...text.matchAll(call)].map(([, specifier = ""]) => ({
      file,
      target: targetOf(file, specifier),
      typeOnly: false,
    })),
  ]);
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
