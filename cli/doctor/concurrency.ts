import { fittingInto, leftUnreserved, misfit, newAccount } from "../../src/platform/concurrency.ts";
import type { AccountLimits } from "../aws/account-limits.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

type Deployed = { account: number; react: number; deliver: number; receive: number };

/**
 * Does the stack fit into the account, and would more fit? `output` is the stack's output `Concurrency`; with `slackActs` it
 * also answers Slack.
 */
export function checkConcurrency(
  limits: AccountLimits,
  output: string | undefined,
  { slackActs = false } = {},
): Finding {
  const { concurrent, unreserved } = limits;
  const says = `the account allows ${concurrent} executions at a time, ${unreserved} of them unreserved`;
  const deployed = read(output);
  if (!deployed) {
    return warning(
      check,
      `${says}; this stack does not say what it uses`,
      "Deploy this version (npx cdk deploy).",
    );
  }
  const uses = `the stack uses up to ${deployed.react} for react and ${deployed.deliver} for deliver, and reserves ${deployed.receive} for receive`;
  const why = misfit(concurrent, deployed, { slackActs }) ?? crowded(limits, deployed);
  if (why) {
    return failure(
      check,
      `${says}, but ${uses}: ${why}`,
      `Deploy with -c accountConcurrency=${Math.max(concurrent, newAccount)}, or ask AWS for more (Service Quotas, L-B99A9384).`,
    );
  }
  if (concurrent < leftUnreserved) {
    return warning(
      check,
      `${says}; ${uses}. All functions of the account share them, so a burst of webhooks may be refused`,
      "Ask AWS for 1,000 concurrent executions (Service Quotas, L-B99A9384; free), then deploy with -c accountConcurrency=1000.",
    );
  }
  const more = fittingInto(concurrent);
  const isLess = deployed.react < more.react || deployed.deliver < more.deliver;
  const reservable = unreserved + deployed.receive - leftUnreserved;
  const receive = Math.min(more.receive, Math.max(reservable, 0));
  const fewer = receive < more.receive ? ` -c receiveConcurrency=${receive}` : "";
  const hint = `. -c accountConcurrency=${concurrent}${fewer} would give ${more.react}, ${more.deliver} and ${receive}`;
  return ok(check, `${says}; ${uses}${isLess ? hint : ""}`);
}

const check = "concurrency";

/** Other functions of the account may have reserved what this stack counts on. */
function crowded({ unreserved }: AccountLimits, { react, deliver }: Deployed): string | undefined {
  const needed = react + deliver;
  return needed > unreserved
    ? `other functions have reserved so much that ${unreserved} are left for ${needed} workers`
    : undefined;
}

function read(output = ""): Deployed | undefined {
  const [, account, react, deliver, receive] =
    /^account=(\d+) react=(\d+) deliver=(\d+) receive=(\d+)$/.exec(output) ?? [];
  return receive === undefined
    ? undefined
    : { account: Number(account), react: Number(react), deliver: Number(deliver), receive: Number(receive) };
}
