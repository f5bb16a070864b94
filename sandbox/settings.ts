import { ConfigurationError } from "../src/platform/errors.ts";

export interface Settings {
  port: number;
  webhookUrl: string | undefined;
  directory: string | undefined;
}

/** Reads PORT, WEBHOOK_URL and STATE_FOLDER; all may be left out. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return {
    port: readPort(environment.PORT || "0"),
    webhookUrl: readUrl(environment.WEBHOOK_URL || undefined),
    directory: environment.STATE_FOLDER || undefined,
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigurationError(
    `PORT is ${text}; wanted a number from 0 to 65535, such as PORT=4010 npm run sandbox`,
  );
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw new ConfigurationError(
    `WEBHOOK_URL is ${text}; wanted an http or https address, such as WEBHOOK_URL=http://127.0.0.1:3000/webhooks npm run sandbox`,
  );
}
