import { type Credentials, credentialsOf, type SignedIn, withCredentials } from "./credentials.ts";
import { type Outputs, readOutputs } from "./outputs.ts";

type Environment = Record<string, string | undefined>;

/** A deployed stack as an operator works on it. */
export type Stack = {
  name: string;
  outputs: Outputs;
  /** For what runs so long that credentials expire meanwhile. */
  credentials: Credentials;
  /** The variables that the deployed functions have, so that everything in src/ can be made from them. */
  environment: SignedIn &
    Record<"LEDGER_TABLE" | "CACHE_TABLE" | "EVENTS_QUEUE_URL" | "EFFECTS_QUEUE_URL", string>;
};

/** Finds a stack by its name, in the region and account of the operator's credentials. Throws ConfigurationError. */
export async function openStack(name: string, given: Environment): Promise<Stack> {
  const environment = await withCredentials(given);
  const outputs = await readOutputs(name, environment);
  return {
    name,
    outputs,
    credentials: credentialsOf(given, environment.AWS_REGION),
    environment: {
      ...environment,
      // The stack's secret, never a configuration file on the operator's machine.
      DESKBELL_CONFIG: undefined,
      DESKBELL_SECRET: outputs.ConfigurationSecretArn,
      EVENTS_QUEUE_URL: outputs.EventsQueueUrl,
      EVENTS_PARKED_QUEUE_URL: outputs.EventsParkedQueueUrl,
      EFFECTS_QUEUE_URL: outputs.EffectsQueueUrl,
      EFFECTS_PARKED_QUEUE_URL: outputs.EffectsParkedQueueUrl,
      LEDGER_TABLE: outputs.LedgerTableName,
      // Whatever the stack is set to: what is not listed is found by reading the whole table.
      LEDGER_ENTRIES: "brief",
      CACHE_TABLE: outputs.CacheTableName,
      EVENT_BUS: outputs.EventBusName,
    },
  };
}
