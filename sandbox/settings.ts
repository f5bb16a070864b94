import { ConfigurationError } from "../src/platform/errors.ts";

export interface Settings {
  port: number;
  webhookUrl: string | undefined;
  /** Where the sandbox Slack posts: below it are `/interactions`, `/events` and `/commands`. */
  slackUrl: string | undefined;
  directory: string | undefined;
}

/** Reads PORT, WEBHOOK_URL, SLACK_URL and STATE_FOLDER; all may be left out. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  return {
    port: readPort(environment.PORT || "0"),
    webhookUrl: readUrl("WEBHOOK_URL", environment.WEBHOOK_URL || undefined),
    slackUrl: readUrl("SLACK_URL", environment.SLACK_URL || undefined)?.replace(/\/+$/, ""),
    directory: environment.STATE_FOLDER || undefined,
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigurationError(
    `PORT is ${text}; wanted a number from 0 to 65535, such as PORT=4010 npx deskbell sandbox`,
  );
}

function readUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw new ConfigurationError(
    `${name} is ${text}; wanted an http or https address, such as ${name}=http://127.0.0.1:3000/webhooks npx deskbell sandbox`,
  );
}
