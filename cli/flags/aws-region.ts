import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";
import { UsageError } from "../program/usage-error.ts";

/** The parts before the number of AWS's regions, as of November 2026. There will be more. */
const areas = [
  ...["us-east", "us-west", "us-gov-east", "us-gov-west", "ca-central", "ca-west", "mx-central", "sa-east"],
  ...["eu-west", "eu-central", "eu-north", "eu-south", "af-south", "il-central", "me-central", "me-south"],
  ...["ap-east", "ap-south", "ap-southeast", "ap-northeast", "cn-north", "cn-northwest"],
];

/** A flag's AWS region. An unknown one may be new; one that looks mistyped is refused. */
export function readAwsRegion(flag: string, text: string): string {
  const [, area, number] = /^([a-z]{2}(?:-[a-z]+)+)-(\d)$/.exec(text) ?? [];
  const wanted = `--${flag} needs an AWS region such as eu-west-1; got "${text}".`;
  if (area === undefined) {
    const meant = nearest(
      text,
      areas.map((one) => `${one}-1`),
    );
    throw new UsageError(`${wanted}${meant ? ` Did you mean ${meant}?` : ""}`);
  }
  if (areas.includes(area)) return text;
  const meant = nearest(area, areas);
  if (meant) throw new UsageError(`${wanted} Did you mean ${meant}-${number}?`);
  return text;
}
