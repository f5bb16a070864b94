import type { Allowed } from "./rules.ts";

/** Which room may import what. Everything else is refused. ARCHITECTURE.md's drawing is made from it. */
export const allowed: Allowed = {
  test: ["*"],
  "vitest.config.ts": ["vitest"],
  bench: [
    ...["cli", "infra", "local", "sandbox", "simulation", "functions"],
    ...[
      "src/receive",
      "src/react",
      "src/remind",
      "src/reconcile",
      "src/operator",
      "src/define",
      "src/effects",
    ],
    ...["src/reactions", "src/configuration", "src/store", "src/messages"],
    ...["src/intercom", "src/slack", "src/platform"],
    ...["@aws-sdk", "aws-lambda", "hono", "intercom-client", "node:"],
    // What bench/peers/ measures Deskbell against.
    ...["src/index.ts", "@aws-lambda-powertools", "@slack/web-api", "express"],
  ],
  cli: [
    ...["local", "sandbox", "simulation", "functions"],
    ...["src/operator", "src/reconcile", "src/reactions", "src/define", "src/configuration", "src/store"],
    ...["src/messages", "src/intercom", "src/slack", "src/platform"],
    ...["@aws-sdk", "@clack/prompts", "aws-lambda", "commander", "deskbell", "hono", "zod", "node:"],
  ],
  simulation: [
    ...["local"],
    ...[
      "src/receive",
      "src/act",
      "src/react",
      "src/deliver",
      "src/remind",
      "src/reconcile",
      "src/define",
      "src/effects",
    ],
    ...["src/configuration", "src/store", "src/messages", "src/intercom", "src/slack", "src/platform"],
    ...["@aws-sdk", "aws-lambda", "node:"],
  ],
  local: [
    ...["functions", "sandbox", "src/deliver"],
    ...["src/operator", "src/reactions", "src/define", "src/configuration", "src/store", "src/messages"],
    ...["src/intercom", "src/slack", "src/platform"],
    ...["deskbell", "typescript"],
    ...[
      "@aws-sdk",
      "@hono/node-server",
      "@slack/types",
      "abstract-level",
      "aws-lambda",
      "classic-level",
      "dynalite",
      "esbuild",
      "jsonc-parser",
    ],
    ...["hono", "node:"],
  ],
  functions: [
    ...["src/receive", "src/act", "src/react", "src/deliver", "src/remind", "src/reconcile", "src/operator"],
    ...["src/reactions", "src/define", "src/configuration", "src/store", "src/messages", "src/slack"],
    ...["src/platform", "aws-lambda", "hono"],
  ],
  infra: [
    ...["src/store", "src/messages", "src/platform"],
    ...["aws-cdk-lib", "cdk-nag", "constructs", "esbuild", "node:"],
    // What stands in for the AWS SDK's clients in the bundles is made of its parts.
    ...["@aws-sdk", "@smithy/core", "@smithy/node-http-handler", "aws4"],
  ],
  sandbox: ["src/intercom", "src/slack", "src/platform", "@hono/node-server", "hono", "zod", "node:"],

  examples: ["deskbell"],
  "src/reactions": ["deskbell"],
  "src/index.ts": ["src/define", "src/effects", "src/intercom", "src/slack", "src/platform"],

  "src/operator": [
    ...[
      "src/react",
      "src/define",
      "src/effects",
      "src/configuration",
      "src/store",
      "src/messages",
      "src/intercom",
    ],
    ...["src/slack", "src/platform", "@aws-sdk/client-sqs", "@aws-sdk/lib-dynamodb"],
  ],
  "src/remind": [
    ...["src/react", "src/define", "src/configuration", "src/store", "src/messages", "src/platform"],
  ],
  "src/reconcile": [
    ...["src/define", "src/configuration", "src/store", "src/messages", "src/intercom", "src/platform"],
    "node:crypto",
  ],
  "src/receive": ["src/configuration", "src/messages", "src/intercom", "src/platform", "hono"],
  "src/act": [
    ...["src/configuration", "src/messages", "src/slack", "src/platform"],
    ...["hono", "zod", "node:crypto"],
  ],
  "src/react": [
    ...["src/define", "src/effects", "src/configuration", "src/store", "src/messages", "src/intercom"],
    ...["src/slack", "src/platform", "aws-lambda", "node:util"],
  ],
  "src/deliver": [
    ...["src/effects", "src/configuration", "src/store", "src/messages", "src/intercom", "src/slack"],
    ...["src/platform", "aws-lambda", "node:crypto"],
  ],

  "src/configuration": [
    ...["src/define", "src/store", "src/intercom", "src/platform"],
    ...["zod", "node:fs/promises"],
  ],
  "src/define": ["src/effects", "src/intercom", "src/slack", "src/platform", "zod"],
  "src/store": [
    ...["src/messages", "src/effects", "src/platform"],
    ...["@aws-sdk", "node:crypto", "node:zlib"],
  ],
  "src/messages": [
    ...["src/effects", "src/platform"],
    ...["@aws-sdk/client-sqs", "aws-lambda", "node:crypto", "node:zlib"],
  ],
  "src/effects": [
    ...["src/intercom", "src/slack", "src/platform"],
    ...["@aws-sdk/client-eventbridge", "node:crypto"],
  ],
  "src/intercom": ["src/platform", "zod", "node:crypto", "node:timers/promises"],
  "src/slack": ["src/platform", "@slack/web-api", "htmlparser2", "node:crypto"],
  "src/platform": [
    "aws4",
    "node:http",
    "node:async_hooks",
    "node:stream",
    "node:stream/consumers",
    "node:zlib",
  ],
};
