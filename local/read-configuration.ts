import { readFile } from "node:fs/promises";
import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { type Configuration, type Locate, parseConfiguration } from "../src/configuration/schema.ts";
import { ConfigurationError } from "../src/platform/errors.ts";

export type ReadConfiguration = { document: unknown; source: string; locate: Locate };

/** Reads a configuration file as JSON, unchecked. Throws a ConfigurationError that names line and column, and quotes nothing. */
export async function readConfigurationFile(file: string): Promise<ReadConfiguration> {
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new ConfigurationError(`${file} cannot be read. Create it with "npx deskbell setup".`, { cause });
  });
  return { ...parseConfigurationText(text, file), source: file };
}

/** The same for a text from anywhere else. */
export function parseConfigurationText(text: string, source: string): { document: unknown; locate: Locate } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  try {
    const document: unknown = JSON.parse(text);
    return { document, locate: (path) => tree && lineOfKey(tree, path) };
  } catch {
    // The parser's own message would quote the document, secrets included.
    const offset = errors[0]?.offset ?? text.length;
    const column = offset - text.lastIndexOf("\n", offset - 1);
    throw new ConfigurationError(
      `The configuration in ${source} is not JSON: look at line ${lineOf(offset)}, column ${column}. A comma, a quotation mark or a bracket is missing there or too many.`,
    );
  }

  /** The line of the key itself, or of the nearest one around it that is there. */
  function lineOfKey(root: Node, path: readonly PropertyKey[]): string {
    const steps = path.map((step) => (typeof step === "symbol" ? String(step) : step));
    const node = findNodeAtLocation(root, steps);
    if (node) return `line ${lineOf(node.offset)}`;
    return steps.length > 0 ? lineOfKey(root, steps.slice(0, -1)) : `line ${lineOf(root.offset)}`;
  }
}

/** The checked configuration of a file. */
export async function checkedConfigurationFile(
  file: string,
): Promise<{ configuration: Configuration; document: unknown; source: string }> {
  const { document, source, locate } = await readConfigurationFile(file);
  return { configuration: parseConfiguration(document, source, locate), document, source };
}
