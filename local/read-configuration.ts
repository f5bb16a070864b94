import { readFile } from "node:fs/promises";
import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { nearest } from "../sandbox/intercom/scenarios/nearest.ts";
import { keysAt } from "../src/configuration/keys.ts";
import { type Configuration, parseConfiguration, type Text } from "../src/configuration/schema.ts";
import { ConfigurationError } from "../src/platform/errors.ts";

export type ReadConfiguration = { document: unknown; source: string; text: Text };

/** Reads a configuration file as JSON, unchecked. Throws a ConfigurationError that names line and column, and quotes nothing. */
export async function readConfigurationFile(file: string): Promise<ReadConfiguration> {
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new ConfigurationError(`${file} cannot be read. Create it with "npx deskbell setup".`, { cause });
  });
  return { ...parseConfigurationText(text, file), source: file };
}

/** The same for a text from anywhere else. */
export function parseConfigurationText(text: string, source: string): { document: unknown; text: Text } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const placeOf = (offset: number) =>
    `line ${text.slice(0, offset).split("\n").length}, column ${offset - text.lastIndexOf("\n", offset - 1)}`;
  try {
    const document: unknown = JSON.parse(text);
    return {
      document,
      text: {
        locate: (path) => tree && placeOfKey(tree, path),
        keysAt(path, mistyped) {
          const known = keysAt(path);
          return { known, meant: nearest(mistyped, known) };
        },
      },
    };
  } catch {
    // The parser's own message would quote the document, secrets included.
    const place = placeOf(errors[0]?.offset ?? text.length);
    throw new ConfigurationError(
      `The configuration in ${source} is not JSON: look at ${place}. A comma, a quotation mark or a bracket is missing there or too many.`,
    );
  }

  /** Where the key itself stands, or the nearest one around it that is there. */
  function placeOfKey(root: Node, path: readonly PropertyKey[]): string {
    const steps = path.map((step) => (typeof step === "symbol" ? String(step) : step));
    const node = findNodeAtLocation(root, steps);
    // A value's place would be that of what follows its name.
    const named = node?.parent?.type === "property" ? node.parent : node;
    if (named) return placeOf(named.offset);
    return steps.length > 0 ? placeOfKey(root, steps.slice(0, -1)) : placeOf(root.offset);
  }
}

/** The checked configuration of a file. */
export async function checkedConfigurationFile(
  file: string,
): Promise<{ configuration: Configuration; document: unknown; source: string }> {
  const { document, source, text } = await readConfigurationFile(file);
  return { configuration: parseConfiguration(document, source, text), document, source };
}
