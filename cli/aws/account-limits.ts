import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { awsError } from "./aws-error.ts";
import { clientSettings } from "./client-settings.ts";
import type { Stack } from "./stack.ts";

/** How many executions of Lambda functions the account allows at a time in this region. */
export type AccountLimits = {
  concurrent: number;
  /** What all functions without a reservation share. */
  unreserved: number;
};

/** Throws a ConfigurationError when Lambda does not say. */
export async function readAccountLimits({ environment }: Stack): Promise<AccountLimits> {
  const client = new LambdaClient(clientSettings(environment, "LAMBDA"));
  const failed = "Lambda did not tell how many executions the account allows";
  try {
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions: concurrent, UnreservedConcurrentExecutions: unreserved } =
      AccountLimit ?? {};
    if (concurrent !== undefined && unreserved !== undefined) return { concurrent, unreserved };
  } catch (cause) {
    throw awsError(failed, "lambda:GetAccountSettings", cause);
  } finally {
    client.destroy();
  }
  throw new ConfigurationError(`${failed}: its answer names no limit.`);
}
