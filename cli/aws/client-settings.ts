import { awsTimeouts } from "../../src/platform/aws-timeouts.ts";
import { seconds } from "../../src/platform/time.ts";
import type { SignedIn } from "./credentials.ts";

/** An operator's own connection is slower than a function's, and repeats nothing that is under way. */
const waits = { connect: seconds(2), answer: seconds(10) };

/**
 * How an operator's SDK client reaches AWS: region, credentials and endpoint of the given environment, which need
 * not be the process's own.
 */
export function clientSettings(
  environment: SignedIn,
  service: "CLOUDFORMATION" | "LAMBDA" | "SECRETS_MANAGER",
  { connect, answer } = waits,
) {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  const endpoint = environment[`AWS_ENDPOINT_URL_${service}`] ?? environment.AWS_ENDPOINT_URL;
  return {
    region: AWS_REGION,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    },
    ...(endpoint ? { endpoint } : {}),
    maxAttempts: 3,
    requestHandler: awsTimeouts({ connect, answer }),
  };
}
