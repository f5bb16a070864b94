import type { Allowed } from "./rules.ts";

const stages = ["src/receive", "src/react", "src/deliver", "src/remind", "src/reconcile"];
const services = ["src/intercom", "src/slack"];
const plumbing = ["src/store", "src/messages", "src/configuration", "src/platform"];
const src = [
  "src/define",
  "src/effects",
  "src/operator",
  "src/reactions",
  ...stages,
  ...services,
  ...plumbing,
];

/** Which room may import what. Everything else is refused. ARCHITECTURE.md's drawing is made from it. */
export const allowed: Allowed = {
  test: ["*"],
  "vitest.config.ts": ["vitest"],
  bench: ["cli", "infra", "local", "sandbox", "simulation", "functions", ...src, "@aws-sdk", "aws-lambda"],
  cli: [
    "local",
    "sandbox",
    "simulation",
    "functions",
    ...src,
    "@aws-sdk",
    "aws-lambda",
    "hono",
    "zod",
    "node:",
  ],
  local: ["functions", "sandbox", ...src, "@aws-sdk", "aws-lambda", "@hono/node-server", "hono", "node:"],
  simulation: ["functions", ...src, "@aws-sdk", "aws-lambda", "hono", "node:"],
  infra: ["src/store", "src/messages", "src/platform", "aws-cdk-lib", "cdk-nag", "constructs", "node:"],
  sandbox: [...services, "src/platform", "hono", "@hono/node-server", "zod", "node:"],
  functions: [
    ...stages,
    "src/operator",
    "src/reactions",
    "src/define",
    "src/slack",
    ...plumbing,
    "aws-lambda",
    "hono",
  ],

  examples: ["deskbell"],
  "src/reactions": ["deskbell"],
  "src/index.ts": ["src/define", "src/effects", "src/intercom/models", "src/slack"],

  "src/operator": [
    "src/react",
    "src/reconcile",
    "src/define",
    "src/effects",
    ...services,
    ...plumbing,
    "@aws-sdk/lib-dynamodb",
  ],
  "src/remind": ["src/react", ...plumbing],
  "src/reconcile": ["src/react", "src/define", "src/intercom", ...plumbing, "node:crypto"],
  "src/receive": ["src/intercom", "src/messages", "src/configuration", "src/platform", "hono"],
  "src/react": ["src/define", "src/effects", "src/intercom", ...plumbing, "aws-lambda", "node:util"],
  "src/deliver": ["src/effects", ...services, ...plumbing, "aws-lambda", "node:crypto"],
  "src/define": [
    "src/effects",
    "src/intercom/models",
    "src/intercom/webhook",
    "src/slack",
    "src/platform",
    "zod",
  ],

  "src/store": ["src/effects", "src/messages", "src/platform", "@aws-sdk", "node:crypto", "node:zlib"],
  "src/messages": [
    "src/effects",
    "src/platform",
    "@aws-sdk/client-sqs",
    "aws-lambda",
    "node:crypto",
    "node:zlib",
  ],
  "src/effects": [
    ...services,
    "src/configuration",
    "src/platform",
    "@aws-sdk/client-eventbridge",
    "node:crypto",
  ],
  "src/configuration": ["src/platform", "zod", "node:fs/promises"],
  "src/intercom": ["src/platform", "zod", "node:crypto", "node:timers/promises"],
  "src/slack": ["src/platform", "@slack/web-api", "htmlparser2", "node:crypto"],
  "src/platform": ["aws4", "node:http", "node:stream/consumers"],
};
