import type { readFlags } from "../operator/flags.ts";

export const flags = {
  stack: { type: "string" },
  file: { type: "string" },
  region: { type: "string" },
  "intercom-token": { type: "string" },
  "client-secret": { type: "string" },
  "slack-token": { type: "string" },
  "no-slack": { type: "boolean" },
  "intercom-api": { type: "string" },
  "slack-api": { type: "string" },
  "drop-old-secrets": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export type Flags = ReturnType<typeof readFlags<typeof flags>>["values"];

export const usage = [
  "npm run setup [-- --stack Deskbell]",
  "",
  "Asks for what Deskbell needs to know of Intercom and Slack, checks it, and writes the configuration to",
  "deskbell.json, or with --stack to the stack's secret. What is there already stays, unless it is asked for.",
  "",
  "  --stack <name>          a deployed stack instead of this machine",
  "  --file <path>           another file than deskbell.json",
  "  --region us|eu|au       where Intercom hosts the workspace",
  "  --intercom-token <t>    or the variable DESKBELL_INTERCOM_TOKEN, which no list of processes shows",
  "  --client-secret <s>     or DESKBELL_CLIENT_SECRET",
  "  --slack-token <t>       or DESKBELL_SLACK_TOKEN",
  "  --no-slack              without Slack",
  "  --drop-old-secrets      ends a rotation: only the client secret given now is accepted",
  "  --intercom-api <url>    a stand-in for Intercom's API, such as a sandbox",
  "  --slack-api <url>       a stand-in for https://slack.com/api/",
];
