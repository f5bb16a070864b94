import { seconds } from "../../src/platform/time.ts";
import type { SignedIn } from "./credentials.ts";

/** The SDK by itself waits for a connection and for an answer without end. */
const timeouts = { connectionTimeout: seconds(2), requestTimeout: seconds(10) };

/**
 * How an operator's SDK client reaches AWS: region, credentials and endpoint of the given environment, which need
 * not be the process's own.
 */
export function clientSettings(
  environment: SignedIn,
  service: "CLOUDFORMATION" | "LAMBDA" | "SECRETS_MANAGER",
  { connectionTimeout, requestTimeout } = timeouts,
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
    // Without the last one a late answer is only logged.
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  };
}
