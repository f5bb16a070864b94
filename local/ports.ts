import { ConfigurationError } from "../src/platform/errors.ts";

type Environment = Record<string, string | undefined>;

/** The desk's ports: the inspector's, and that of webhooks, which is the next one. Throws a ConfigurationError. */
export function portsOf(environment: Environment): { port: number; webhookPort: number } {
  const port = portOf("PORT", environment.PORT || "4000");
  const webhookPort = portOf("WEBHOOK_PORT", environment.WEBHOOK_PORT || String(port && port + 1));
  return { port, webhookPort };
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigurationError(
    `${name} is ${text}; it must be a number from 0 to 65535, such as ${name}=4010 npm start`,
  );
}
