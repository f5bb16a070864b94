import type { readFlags } from "../flags/read-flags.ts";

export const flags = {
  stack: { type: "string" },
  file: { type: "string" },
  region: { type: "string" },
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
  "Asks for your Intercom and Slack tokens, checks them, and writes the configuration to deskbell.json, or with",
  "--stack to the stack's secret. Other keys in it stay as they are.",
  "",
  "  --stack <name>          configure a deployed stack instead of this machine",
  "  --file <path>           write to this file instead of deskbell.json",
  "  --region us|eu|au       where Intercom hosts the workspace",
  "  --no-slack              leave Slack out",
  "  --drop-old-secrets      end a rotation: accept only the client secret given now",
  "  --intercom-api <url>    use this instead of Intercom's API, such as a sandbox",
  "  --slack-api <url>       use this instead of https://slack.com/api/",
  "",
  "Without a terminal, set DESKBELL_INTERCOM_TOKEN, DESKBELL_CLIENT_SECRET, DESKBELL_SLACK_TOKEN and",
  "DESKBELL_SLACK_SIGNING_SECRET. What is not set stays as it is.",
];
