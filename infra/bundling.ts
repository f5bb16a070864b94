import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AssetHashType, DockerImage } from "aws-cdk-lib/core";
import { type BuildOptions, buildSync, type Metafile } from "esbuild";

const root = join(import.meta.dirname, "..");

/**
 * ES modules with the AWS SDK inside: Lambda's own copy is older, and slower to load. What a function imports only when
 * it needs it becomes a file of its own, which its start does not read.
 */
export const bundling: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  splitting: true,
  target: "node24",
  charset: "utf8",
  // Of no use to DynamoDB and SQS, and never loaded: streams of events, and user agents of browsers.
  external: ["@smithy/core/event-streams", "bowser"],
  // Prefers ES modules, which esbuild can shake; left alone it takes CommonJS for the platform "node".
  mainFields: ["module", "main"],
  minify: true,
  alias: {
    "@aws-sdk/credential-provider-node": join(root, "infra/lambda-credentials.ts"),
    "@aws-sdk/middleware-endpoint-discovery": join(root, "infra/no-endpoint-discovery.ts"),
  },
  // Some dependencies are CommonJS and call require, which an ES module does not have.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  entryNames: "index",
  outExtension: { ".js": ".mjs" },
  metafile: true,
  logLevel: "error",
};

/** Bundles a module into a directory: `index.mjs`, and what it imports later. Gives what esbuild says of each file. */
export function bundle(entry: string, directory: string): Outputs {
  const { metafile } = buildSync({ ...bundling, entryPoints: [entry], outdir: directory, metafile: true });
  const outputs = Object.entries(metafile.outputs);
  const index = outputs.find(([, { entryPoint }]) => entryPoint && resolve(root, entryPoint) === entry)?.[0];
  const kept = reached(metafile.outputs, index ?? "", ["import-statement", "dynamic-import"]);
  // esbuild also writes what only code imports that it has left out.
  for (const [file] of outputs) if (!kept.has(file)) rmSync(resolve(root, file));
  return Object.fromEntries(outputs.filter(([file]) => kept.has(file)));
}

type Outputs = Metafile["outputs"];

/** The files that one of them leads to, itself among them, by imports of these kinds. */
export function reached(
  outputs: Outputs,
  from: string,
  kinds: string[],
  found = new Set<string>(),
): Set<string> {
  if (found.has(from) || !outputs[from]) return found;
  found.add(from);
  for (const { path, kind } of outputs[from].imports)
    if (kinds.includes(kind)) reached(outputs, path, kinds, found);
  return found;
}

/** The code of `functions/<name>.ts`. */
export function codeOf(name: string): Code {
  return Code.fromAsset(root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      local: {
        tryBundle(directory) {
          bundle(join(root, "functions", `${name}.ts`), directory);
          return true;
        },
      },
      // Tells one function from another: CDK bundles what looks the same only once.
      command: [name],
      // CDK asks for one; it is not used, since bundling here never fails quietly.
      image: DockerImage.fromRegistry("none"),
    },
  });
}
