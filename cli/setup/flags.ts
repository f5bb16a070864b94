import type { readFlags } from "../flags/read-flags.ts";

export const flags = {
  stack: { type: "string" },
  file: { type: "string" },
  region: { type: "string" },
  tunnel: { type: "string" },
  manifest: { type: "boolean" },
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
  "  --tunnel <url>          where Intercom and Slack reach this machine, such as https://desk.example.net",
  "  --manifest              print the manifest of the Slack app, and do nothing else",
  "  --no-slack              leave Slack out",
  "  --drop-old-secrets      end a rotation: accept only the client secret given now",
  "  --intercom-api <url>    use this instead of Intercom's API, such as a sandbox",
  "  --slack-api <url>       use this instead of https://slack.com/api/",
  "",
  "With an app configuration token (https://api.slack.com/apps, Your App Configuration Tokens) it makes the Slack app, or",
  "puts what is missing into the app that there is. A refresh token is exchanged, and the new ones are kept in .deskbell/.",
  "",
  "Without a terminal, set DESKBELL_INTERCOM_TOKEN, DESKBELL_CLIENT_SECRET, DESKBELL_SLACK_TOKEN,",
  "DESKBELL_SLACK_SIGNING_SECRET and DESKBELL_SLACK_CONFIGURATION_TOKEN (- reads it from standard input). What is not",
  "set stays as it is.",
];
