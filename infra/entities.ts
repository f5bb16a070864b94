import { join } from "node:path";
import type { Plugin } from "esbuild";

export const table = "node_modules/entities/dist/generated/decode-data-html.js";

/**
 * The table of HTML's named characters as the parser looks them up, in place of a packed one. To unpack it is a twentieth of
 * a start that leads to an alert.
 */
export const unpackedEntities: Plugin = {
  name: "unpacked entities",
  setup({ onLoad, initialOptions: { absWorkingDir: root = "" } }) {
    onLoad({ filter: /\/decode-data-html\.js$/ }, async ({ path }) => {
      if (path !== join(root, table)) return undefined;
      return { contents: unpacked((await import(path)).htmlDecodeTree) };
    });
  },
};

/** Lambda's processors and those of laptops put the lower byte first. */
export function unpacked({ buffer, byteOffset, byteLength }: Uint16Array): string {
  const bytes = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  return `export const htmlDecodeTree = new Uint16Array(new Uint8Array(Buffer.from("${bytes}", "base64")).buffer);`;
}
