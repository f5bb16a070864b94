import { type BundlingOptions, Charset, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";

/** One ES module per function, with the AWS SDK inside: Lambda's own copy is older, and slower to load. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: "node24",
  charset: Charset.UTF8,
  externalModules: [],
  // Prefers ES modules, which esbuild can shake; left alone it takes CommonJS for the platform "node".
  mainFields: ["module", "main"],
  minify: true,
  // A path from the project's root, where the bundler runs.
  esbuildArgs: { "--alias:@aws-sdk/credential-provider-node": "./infra/lambda-credentials.ts" },
  // Some dependencies are CommonJS and call require, which an ES module does not have.
  banner: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
};
