import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Json } from "./synthesised.ts";

const assembly = resolve("cdk.out");
const template = join(assembly, "Deskbell.template.json");

/**
 * In kilobytes, how much a start may read, which is `index.mjs` and what it imports, and all that an ordinary notification
 * needs (test/runtime/late.test.ts); how much there may be in all, with what is loaded only when it is needed; and words that
 * reveal a client which a function does not need.
 */
const limits: Record<string, { atStart: number; inAll: number; without: string[] }> = {
  Receive: {
    atStart: 50,
    inAll: 50,
    without: ["DynamoDB_20120810", "AmazonSQS.ReceiveMessage", "slack.com/api"],
  },
  React: { atStart: 248, inAll: 376, without: ["slack.com/api"] },
  Deliver: { atStart: 242, inAll: 334, without: [] },
  Reconcile: { atStart: 213, inAll: 285, without: ["slack.com/api"] },
  // It reads the configuration, for the time zones of schedules, and asks Intercom nothing.
  Remind: { atStart: 144, inAll: 236, without: ["slack.com/api", "/conversations/search"] },
};

/** The SDK's clients, for which others stand in, credential providers of a laptop and what only development needs. */
const everywhere = [
  "DynamoDBServiceException",
  "SQSServiceException",
  "sso_session",
  "dynalite",
  "fauxqs",
  "intercom-client",
  "@hono/node-server",
];

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

/** `index.mjs` and what it imports, and what that imports, but nothing that waits for an `import()` or its first call. */
function readAtStart(directory: string, file = "index.mjs", read = new Set<string>()): Set<string> {
  if (read.has(file)) return read;
  read.add(file);
  const code = readFileSync(join(directory, file), "utf8");
  for (const [, next = ""] of code.matchAll(/(?:from|import)"\.\/([\w-]+\.mjs)"/g))
    readAtStart(directory, next, read);
  return read;
}

const kilobytes = (directory: string, files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + statSync(join(directory, file)).size, 0) / 1_000;

const synthesised =
  existsSync(template) &&
  Object.values(bundles()).every((directory) => existsSync(join(directory, "index.mjs")));

describe.skipIf(!synthesised)(
  "the bundles in cdk.out (run `npx cdk synth --quiet` first, or this is skipped)",
  () => {
    const found = synthesised ? bundles() : {};

    test("there is one for each function", () => {
      expect(Object.keys(found).sort()).toEqual(Object.keys(limits).sort());
      expect(new Set(Object.values(found)).size).toBe(Object.keys(limits).length);
    });

    test.each(Object.entries(found))("%s exports its handler on Lambda's Node", (_, directory) => {
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
    });

    test.each(Object.entries(found))(
      "%s weighs no more than it should and carries nothing it does not need",
      (name, directory) => {
        const files = readdirSync(directory);
        const { atStart, inAll, without } = limits[name]!;
        expect(kilobytes(directory, readAtStart(directory))).toBeLessThan(atStart);
        expect(kilobytes(directory, files)).toBeLessThan(inAll);
        const code = files.map((file) => readFileSync(join(directory, file), "utf8")).join("\n");
        expect([...without, ...everywhere].filter((word) => code.includes(word))).toEqual([]);
      },
    );
  },
);
