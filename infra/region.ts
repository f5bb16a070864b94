import { RegionInfo } from "aws-cdk-lib/region-info";
import { ConfigurationError } from "../src/platform/errors.ts";

/** What the functions call ends in this (src/platform/signed-call.ts). China and the sovereign clouds have other domains. */
const domain = "amazonaws.com";

/** Refuses a region in which a deployed desk could call nothing. `undefined`: CDK does not know yet where it will deploy. */
export function checkRegion(region: string | undefined): void {
  const found = region === undefined ? domain : (RegionInfo.get(region).domainSuffix ?? domain);
  if (found === domain) return;
  throw new ConfigurationError(
    `The region is ${region}, where AWS's addresses end in ${found}; wanted: one where they end in ${domain}, such as eu-central-1, since the functions call no others. Give it as AWS_REGION=…`,
  );
}
