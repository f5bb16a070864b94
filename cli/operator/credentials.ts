import { SQSClient } from "@aws-sdk/client-sqs";
import { ConfigurationError } from "../../src/platform/errors.ts";

type Environment = Record<string, string | undefined>;

/**
 * The environment as a function on AWS would have it: with a region and with credentials, wherever the
 * operator keeps them (variables, a profile, single sign-on). `AWS_DEFAULT_REGION` counts, as it does for
 * the AWS CLI. Throws a ConfigurationError when there are none.
 */
export async function withCredentials(environment: Environment): Promise<Environment> {
  const given = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  const { config } = new SQSClient(given ? { region: given } : {});
  try {
    const region = given ?? (await config.region());
    if (environment.AWS_ACCESS_KEY_ID) return { ...environment, AWS_REGION: region };
    const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
    return {
      ...environment,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken ? { AWS_SESSION_TOKEN: sessionToken } : {}),
    };
  } catch (cause) {
    throw new ConfigurationError(
      "No AWS credentials or region were found. Sign in (aws sso login, or AWS_PROFILE) and name the region in AWS_REGION.",
      { cause },
    );
  }
}
