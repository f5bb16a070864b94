import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { awsTimeouts } from "../../src/platform/aws-timeouts.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { seconds } from "../../src/platform/time.ts";

type Environment = Record<string, string | undefined>;

/** An environment that names a region and credentials, as a function on AWS has it. */
export type SignedIn = Environment &
  Record<"AWS_REGION" | "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY", string>;

/**
 * Adds the operator's region and credentials, wherever they are kept: variables, a profile, single sign-on.
 * Throws a ConfigurationError when either is missing.
 */
export async function withCredentials(environment: Environment): Promise<SignedIn> {
  const region = await findRegion(environment);
  const { accessKeyId, secretAccessKey, sessionToken } = await findCredentials(environment, region);
  return {
    ...environment,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}

async function findRegion({ AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE }: Environment): Promise<string> {
  // AWS_DEFAULT_REGION is the AWS CLI's variable; the SDK does not read it.
  const given = AWS_REGION || AWS_DEFAULT_REGION;
  if (given) return given;
  try {
    return await new CloudFormationClient(AWS_PROFILE ? { profile: AWS_PROFILE } : {}).config.region();
  } catch (cause) {
    throw new ConfigurationError(
      "No AWS region was found. Set AWS_REGION, or give your profile a region (aws configure).",
      { cause },
    );
  }
}

async function findCredentials(environment: Environment, region: string) {
  try {
    return await credentialsOf(environment, region)();
  } catch (cause) {
    throw new ConfigurationError(
      "No usable AWS credentials were found. Sign in (aws sso login), or name a profile in AWS_PROFILE.",
      { cause },
    );
  }
}

export type Credentials = () => Promise<{
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}>;

/** Where the operator's credentials come from. Those of a profile are found anew once they have expired. */
export function credentialsOf(environment: Environment, region: string): Credentials {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  // The SDK's other clients prefer a named profile to keys, and all have to act for the same account.
  if (!AWS_PROFILE && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY)
    return async () => ({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    });
  return fromNodeProviderChain({
    ...(AWS_PROFILE ? { profile: AWS_PROFILE } : {}),
    clientConfig: { region, requestHandler: awsTimeouts({ connect: seconds(2), answer: seconds(10) }) },
  });
}
