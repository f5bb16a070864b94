import { type Finding, failure, ok, warning } from "./finding.ts";
import { probe } from "./probe.ts";

/** AWS and Slack refuse signatures that are more than five minutes off. */
const refused = 5 * 60;
const noticeable = 10;

/** Compares this machine's clock with the Date header of the first of these addresses that sends one. */
export async function checkClock(addresses: readonly string[], clock = Date.now): Promise<Finding> {
  for (const address of addresses) {
    const answer = await probe(address, { method: "HEAD" });
    const serverTime = answer.ok && answer.date ? Date.parse(answer.date) : Number.NaN;
    if (Number.isNaN(serverTime)) continue;
    // The header has whole seconds, and the answer took some time to arrive.
    const off = Math.round(Math.abs(clock() - serverTime) / 1000);
    const says = `this machine's clock differs from that of ${new URL(address).host} by ${off} s`;
    const remedy = "Let the machine set its clock by NTP.";
    if (off > refused) return failure("clock", `${says}: AWS refuses requests signed by it`, remedy);
    return off > noticeable ? warning("clock", says, remedy) : ok("clock", says);
  }
  return warning(
    "clock",
    "could not be compared with any server's",
    "Check the network, and run doctor again.",
  );
}
