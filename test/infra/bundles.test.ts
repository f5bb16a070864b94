import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Json } from "./synthesised.ts";

const assembly = resolve("cdk.out");
const template = join(assembly, "Deskbell.template.json");

/** The largest size of a bundle in kilobytes, and words that reveal a client it does not need. */
const limits: Record<string, { kilobytes: number; without: string[] }> = {
  Receive: { kilobytes: 60, without: ["DynamoDB_20120810", "AmazonSQS.ReceiveMessage", "slack.com/api"] },
  React: { kilobytes: 600, without: ["slack.com/api"] },
  Deliver: { kilobytes: 700, without: [] },
  Reconcile: { kilobytes: 600, without: ["slack.com/api"] },
  // It reads the configuration, for the time zones of schedules, and asks Intercom nothing.
  Remind: { kilobytes: 500, without: ["slack.com/api", "/conversations/search"] },
};

/** Credential providers of a laptop and development dependencies do not belong on AWS. */
const everywhere = ["sso_session", "dynalite", "fauxqs", "intercom-client", "@hono/node-server"];

/** The directory of each function's bundle in the assembly that `npx cdk synth` left. */
function bundles(): Record<string, string> {
  const resources: Json[] = Object.values(JSON.parse(readFileSync(template, "utf8")).Resources);
  const functions = resources.filter(({ Type }) => Type === "AWS::Lambda::Function");
  return Object.fromEntries(
    functions.map(({ Metadata, Properties }) => [
      String(Metadata["aws:cdk:path"]).split("/")[1],
      join(assembly, `asset.${String(Properties.Code.S3Key).replace(".zip", "")}`),
    ]),
  );
}

const synthesised =
  existsSync(template) &&
  Object.values(bundles()).every((directory) => existsSync(join(directory, "index.mjs")));

describe.skipIf(!synthesised)(
  "the bundles in cdk.out (run `npx cdk synth --quiet` first, or this is skipped)",
  () => {
    const found = synthesised ? bundles() : {};

    test("there is one for each function", () => {
      expect(Object.keys(found).sort()).toEqual(Object.keys(limits).sort());
    });

    test.each(Object.entries(found))(
      "%s is one file that exports its handler on Lambda's Node",
      (_, directory) => {
        expect(readdirSync(directory)).toEqual(["index.mjs"]);
        const ask = `import(process.argv[1]).then(({ handler }) => process.stdout.write(typeof handler + " " + process.version))`;
        const answer = execFileSync(
          process.execPath,
          ["-e", ask, pathToFileURL(join(directory, "index.mjs")).href],
          {
            encoding: "utf8",
            env: {},
          },
        );
        expect(answer).toMatch(/^function v24\./);
      },
    );

    test.each(Object.entries(found))(
      "%s weighs no more than it should and carries nothing it does not need",
      (name, directory) => {
        const code = readFileSync(join(directory, "index.mjs"), "utf8");
        const { kilobytes, without } = limits[name]!;
        expect(Buffer.byteLength(code) / 1_000).toBeLessThan(kilobytes);
        expect([...without, ...everywhere].filter((word) => code.includes(word))).toEqual([]);
      },
    );
  },
);
