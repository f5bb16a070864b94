import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AssetHashType, DockerImage } from "aws-cdk-lib/core";
import { bundling } from "./bundling.ts";

const root = join(import.meta.dirname, "..");

/** The code of `functions/<name>.ts`. */
export function codeOf(name: string): Code {
  return Code.fromAsset(root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      local: {
        tryBundle(directory) {
          const entry = join(root, "functions", `${name}.ts`);
          execFileSync(process.execPath, [join(import.meta.dirname, "bundle-function.ts")], {
            input: JSON.stringify({ entry, directory, options: bundling }),
            stdio: ["pipe", "inherit", "inherit"],
          });
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
