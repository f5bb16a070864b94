import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** Parts of the AWS SDK that no function reaches, by the module that holds them: what is exported there throws. */
const unreached: Record<string, string[]> = {
  // The hashes are Node's own.
  "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js": ["Sha256Js"],
  "@smithy/core/dist-es/submodules/checksum/md5/Md5Js.js": ["Md5Js"],
  // The retry mode is "standard" (src/platform/aws-settings.ts).
  "@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js": ["AdaptiveRetryStrategy"],
  // Asked by the defaults mode "auto" only.
  "@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js": [
    "getInstanceMetadataRegion",
  ],
  // No call of a function sends or gets a time.
  "@smithy/core/dist-es/submodules/serde/date-utils.js": [
    "dateToUtcString",
    "parseRfc3339DateTime",
    "parseRfc3339DateTimeWithOffset",
    "parseRfc7231DateTime",
    "parseEpochTimestamp",
  ],
  "@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js": [
    "resolveParamsForS3",
    "DOT_PATTERN",
    "S3_HOSTNAME_PATTERN",
    "isDnsCompatibleBucketName",
    "isArnBucketName",
  ],
};

/** Parts of the AWS SDK that are needed, in the little that functions need of them. */
const replaced: Record<string, string> = {
  "@aws-sdk/client-dynamodb/dist-es/endpoint/endpointResolver.js": endpoint("dynamodb"),
  "@aws-sdk/client-sqs/dist-es/endpoint/endpointResolver.js": endpoint("sqs"),
  "@aws-sdk/client-eventbridge/dist-es/endpoint/endpointResolver.js": endpoint("events"),
  "@aws-sdk/client-dynamodb/package.json": versionOf("@aws-sdk/client-dynamodb"),
  "@aws-sdk/client-sqs/package.json": versionOf("@aws-sdk/client-sqs"),
  "@aws-sdk/client-eventbridge/package.json": versionOf("@aws-sdk/client-eventbridge"),
  // Which domains the regions have, for the rules of endpoints.
  "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js":
    "export const partitionsInfo = { partitions: [] };",
  // Lambda has no files of settings and credentials.
  "@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js": `export { CONFIG_PREFIX_SEPARATOR } from "./constants";
    export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
};

function endpoint(service: string): string {
  return `import { regionalEndpoint } from "${join(import.meta.dirname, "instead/regional-endpoint.ts")}";
    export const defaultEndpointResolver = regionalEndpoint("${service}");`;
}

/** A client's package.json, of which it sends the version. */
function versionOf(name: string): string {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, "..", "node_modules", name, "package.json"), "utf8"),
  );
  return `export default { version: "${version}" };`;
}

const throwing = (names: string[]) =>
  names
    .map((name) => `export function ${name}() { throw new Error("infra/left-out.ts leaves out ${name}"); }`)
    .join("\n");

export const contents: Record<string, string> = {
  ...Object.fromEntries(Object.entries(unreached).map(([file, names]) => [file, throwing(names)])),
  ...replaced,
};

const escaped = (text: string) => text.replaceAll(/[.\\/]/g, "\\$&");

/** Puts what functions need of the AWS SDK in the place of what it brings. */
export const leftOut: Plugin = {
  name: "left out",
  setup({ onLoad, initialOptions: { absWorkingDir: root = "" } }) {
    const packages = join(root, "node_modules/");
    const files = Object.keys(contents).map(escaped).join("|");
    onLoad({ filter: new RegExp(`^${escaped(packages)}(${files})$`) }, ({ path }) => ({
      contents: contents[path.slice(packages.length)] ?? "",
      loader: "ts",
      resolveDir: dirname(path),
    }));
  },
};
