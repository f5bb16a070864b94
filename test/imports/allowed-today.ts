import type { Allowed } from "./rules.ts";

const time = ["src/time.ts", "src/errors.ts"];
const services = ["src/intercom", "src/slack"];
const plumbing = ["src/store", "src/queue", "src/configuration"];
const aws = ["@aws-sdk", "aws-lambda"];

/** The same for the folders as they stand now. It goes when `allowed.ts` fits them. */
export const allowed: Allowed = {
  test: ["*"],
  "vitest.config.ts": ["vitest"],
  bench: [
    ...["cli", "infra", "local", "local/memory", "local/sandbox", "functions", "src", "src/pipeline"],
    ...["src/intercom", "src/store", "src/queue", "src/configuration", ...time, ...aws],
    ...["esbuild", "hono", "intercom-client", "node:"],
  ],
  cli: [
    ...[
      "test/faults",
      "local",
      "local/nearest.ts",
      "local/sandbox",
      "functions",
      "src/pipeline",
      "src/reactions",
      ...services,
    ],
    ...["src", "src/environment.ts", ...plumbing, ...time, ...aws, "aws4fetch", "hono", "zod", "node:"],
  ],
  "test/faults": [
    ...["local", "local/memory", "src", "src/effects", "src/pipeline", ...services, ...plumbing],
    ...[...time, ...aws, "@slack/web-api", "vitest", "node:"],
  ],
  "local/memory": ["local", "src/store", "src/time.ts", "@aws-sdk"],
  local: [
    ...["functions", "local/sandbox", "src/pipeline", "src/reactions", "src/intercom", ...plumbing],
    ...["src/log.ts", ...time, ...aws, "@hono/node-server", "dynalite", "fauxqs", "hono", "node:"],
  ],
  "local/sandbox": ["local/nearest.ts", "src/intercom", ...time, "hono", "zod", "node:"],
  "local/nearest.ts": [],
  infra: [
    ...["src/store", "src/queue", "src/errors.ts", "src/environment.ts"],
    ...["aws-cdk-lib", "cdk-nag", "constructs", "node:path"],
  ],
  functions: [
    ...["src", "src/pipeline", "src/reactions", "src/slack", ...plumbing],
    ...["src/environment.ts", "src/log.ts", ...time, "aws-lambda", "hono"],
  ],
  "src/pipeline": [
    ...["src", "src/effects", ...services, ...plumbing, ...time, "src/log.ts", "src/retry-after.ts"],
    ...["src/plain-text.ts", "src/office-hours.ts"],
    ...["@aws-sdk/client-eventbridge", "@aws-sdk/lib-dynamodb", "aws-lambda", "hono", "standardwebhooks"],
    "node:",
  ],
  "src/reactions": ["src", "src/effects", "src/time.ts", "src/plain-text.ts", "src/intercom/models"],
  src: ["src/effects", "src/intercom/models", "src/intercom/webhook/topics.ts", "src/slack", "src/time.ts"],
  "src/store": ["src/effects", "src/queue", ...time, "@aws-sdk", "node:"],
  "src/queue": ["src/effects", "src/signed-call.ts", ...time, "@aws-sdk/client-sqs", "aws-lambda", "node:"],
  "src/configuration": ["src/office-hours.ts", "src/signed-call.ts", ...time, "zod", "node:fs/promises"],
  "src/effects": ["src/slack"],
  "src/intercom": [...time, "zod", "node:"],
  "src/slack": ["src/time.ts", "@slack/web-api", "htmlparser2", "node:crypto"],

  "src/office-hours.ts": ["src/time.ts", "zod"],
  "src/plain-text.ts": ["htmlparser2"],
  "src/signed-call.ts": ["src/post.ts", ...time, "aws4"],
  "src/post.ts": ["src/time.ts", "node:"],
  "src/environment.ts": ["src/errors.ts"],
  "src/retry-after.ts": [],
  "src/log.ts": [],
  "src/errors.ts": [],
  "src/time.ts": [],
};
