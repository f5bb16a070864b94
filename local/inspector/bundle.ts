import { fileURLToPath } from "node:url";

/** Where the page's modules, styles and HTML are. */
export const pageFolder = new URL("page/", import.meta.url);

/** The page's modules as one script, bundled in memory. `sources` are their paths within the folder. */
export async function bundlePage(): Promise<{ script: string; sources: string[] }> {
  const { build, stop } = await import("esbuild");
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: fileURLToPath(pageFolder),
      entryPoints: ["inspector.ts"],
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2024",
      sourcemap: "inline",
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    return { script: outputFiles.map(({ text }) => text).join(""), sources: Object.keys(metafile.inputs) };
  } finally {
    // Its process would stay.
    await stop();
  }
}
