import { isDeepStrictEqual } from "node:util";
import { actingDocument } from "../../src/configuration/acting.ts";
import { receiverDocument } from "../../src/configuration/receiver.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

/** A secret of a function that faces the internet: what it should hold, and what fails without it. */
type Part = {
  check: string;
  documentOf: (document: object) => object;
  holds: string;
  differs: string;
  without: string;
};

const receiver: Part = {
  check: "receiver's secret",
  documentOf: receiverDocument,
  holds: "client secrets",
  differs: "names other workspaces or client secrets than the configuration",
  without: "the receiver answers 503 to every webhook",
};
const acting: Part = {
  check: "secret for Slack",
  documentOf: actingDocument,
  holds: "Slack's secrets",
  differs: "has another bot token, signing secret or setting than the configuration",
  without: "buttons and forms in Slack do not work",
};

/**
 * Does the receiver know the client secrets that the configuration names? On AWS it has a secret of its own, which setup
 * writes first; by hand, or by a setup that was cut off, the two may differ.
 */
export const checkReceiverSecret = (
  configuration: unknown,
  found: string | undefined,
  stack: string,
): Finding => compare(receiver, configuration as object, found, stack);

/** The same for the endpoint to which Slack posts what people do. `hasEndpoint` says whether the stack has one. */
export function checkActingSecret(
  configuration: { slack?: { signingSecret?: string | undefined } | undefined },
  found: string | undefined,
  { stack, hasEndpoint }: { stack: string; hasEndpoint: boolean },
): Finding[] {
  const isWanted = configuration.slack?.signingSecret !== undefined;
  if (hasEndpoint && isWanted) return [compare(acting, configuration, found, stack)];
  if (isWanted)
    return [
      warning(
        acting.check,
        "the configuration has slack.signingSecret, and the stack has no endpoint for Slack",
        `Deploy it with -c slackActs=true, then run "npx deskbell setup --stack ${stack}".`,
      ),
    ];
  if (!hasEndpoint) return [];
  const remedy = `Run "npx deskbell setup --stack ${stack}" and give it, or deploy without -c slackActs=true.`;
  return [warning(acting.check, "the configuration has no slack.signingSecret: no one can act", remedy)];
}

function compare(
  { check, documentOf, holds, differs, without }: Part,
  configuration: object,
  text: string | undefined,
  stack: string,
): Finding {
  const remedy = `Run "npx deskbell setup --stack ${stack}" and keep the current values: it writes all of them.`;
  if (text === undefined) return failure(check, `has no value yet: ${without}`, remedy);
  const wanted = JSON.parse(JSON.stringify(documentOf(configuration)));
  const found = parse(text);
  if (found === undefined) return failure(check, "is not JSON", remedy);
  if (!isDeepStrictEqual(documentOf(found), wanted)) return failure(check, differs, remedy);
  return isDeepStrictEqual(found, wanted)
    ? ok(check, `has the configuration's ${holds}, and nothing else`)
    : failure(check, `holds more than ${holds}, and its function faces the internet`, remedy);
}

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
