import { knock } from "../operator/knock.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

/** AWS and Slack refuse what was signed more than five minutes ago, or in the future. */
const refused = 5 * 60;
const noticeable = 10;

/** This machine's clock against what servers say the time is; `addresses` are asked in turn until one does. */
export async function checkClock(addresses: readonly string[], clock = Date.now): Promise<Finding> {
  for (const address of addresses) {
    const answer = await knock(address, { method: "HEAD" });
    const said = answer.ok && answer.date ? Date.parse(answer.date) : Number.NaN;
    if (Number.isNaN(said)) continue;
    // The header counts whole seconds, and the answer took its way.
    const off = Math.round(Math.abs(clock() - said) / 1000);
    const says = `this machine's clock is ${off} s off ${new URL(address).host}'s`;
    const remedy = "Let the machine set its clock by NTP.";
    if (off > refused) return failure("clock", `${says}: AWS refuses what it signs`, remedy);
    return off > noticeable ? warning("clock", says, remedy) : ok("clock", says);
  }
  return warning("clock", "no server told the time", "Check the network, and run doctor again.");
}
