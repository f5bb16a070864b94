import { join } from "node:path";
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

/** Bundles a module into a directory: `index.mjs`, and what it imports later. */
export function bundle(entry: string, directory: string): Metafile {
  return buildSync({ ...bundling, entryPoints: [entry], outdir: directory, metafile: true }).metafile;
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
      // CDK asks for one; it is not used, since bundling here never fails quietly.
      image: DockerImage.fromRegistry("none"),
    },
  });
}
