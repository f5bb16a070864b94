import { isDeepStrictEqual } from "node:util";
import { receiverDocument } from "../../src/configuration/receiver.ts";
import { type Finding, failure, ok } from "./finding.ts";

const check = "receiver's secret";

/**
 * Does the receiver know the client secrets that the configuration names? On AWS it has a secret of its own, which setup
 * writes first; by hand, or by a setup that was cut off, the two may differ.
 */
export function checkReceiverSecret(
  configuration: unknown,
  receiver: string | undefined,
  stack: string,
): Finding {
  const remedy = `Run "npx deskbell setup --stack ${stack}" and keep the current values: it writes both.`;
  if (receiver === undefined)
    return failure(check, "has no value yet: the receiver answers 503 to every webhook", remedy);
  const wanted = receiverDocument(configuration as object);
  const found = parse(receiver);
  if (found === undefined) return failure(check, "is not JSON", remedy);
  if (!isDeepStrictEqual(receiverDocument(found), wanted))
    return failure(check, "names other workspaces or client secrets than the configuration", remedy);
  return isDeepStrictEqual(found, wanted)
    ? ok(check, "has the configuration's client secrets, and nothing else")
    : failure(check, "holds more than client secrets, and the receiver faces the internet", remedy);
}

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
