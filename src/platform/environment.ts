import { ConfigurationError } from "./errors.ts";

/**
 * The environment variables a deployed function may be given. The stack sets them and the functions read
 * them through this one list, so neither can name a variable that the other does not know.
 */
export const environmentVariables = {
  DESKBELL_SECRET: "name or ARN of the Secrets Manager secret that holds the configuration document",
  EVENTS_QUEUE_URL: "queue from receive to react",
  EFFECTS_QUEUE_URL: "queue from react to deliver",
  EVENTS_PARKED_QUEUE_URL: "dead-letter queue of react",
  EFFECTS_PARKED_QUEUE_URL: "dead-letter queue of deliver",
  LEDGER_TABLE: "DynamoDB table that remembers what happened",
  LEDGER_ENTRIES: "brief: entries that no reaction acted on are not listed by time, and large ones are cut",
  WEBHOOKS_LOGGED_BY: "gateway: its access log has every webhook, so that receive does not log accepted ones",
  CACHE_TABLE: "DynamoDB table of Intercom models, disposable",
  EVENT_BUS: "EventBridge bus for eventBridge.put",
  ALARM_CHANNEL: "Slack channel for the stack's alarms",
} as const;

export type EnvironmentVariable = keyof typeof environmentVariables;

/** Reads exactly the named variables; throws a ConfigurationError that lists every one that is missing. */
export function readEnvironment<const Name extends EnvironmentVariable>(
  names: readonly Name[],
  environment: Record<string, string | undefined> = process.env,
): Record<Name, string> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) {
    const list = missing.map((name) => `${name} (${environmentVariables[name]})`).join(", ");
    throw new ConfigurationError(
      `Missing in the environment: ${list}. The stack sets these; deploy it again.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}
