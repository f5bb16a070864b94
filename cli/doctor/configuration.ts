import { type Configuration, configuration, faultsIn } from "../../src/configuration/schema.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";
import { remedyFor } from "./remedy.ts";

type Checked = { findings: Finding[]; configuration?: Configuration };

/** Is there a configuration, and is every key in it valid? */
export async function checkConfiguration(place: Place): Promise<Checked> {
  let read: Awaited<ReturnType<Place["read"]>>;
  try {
    read = await place.read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { findings: [failure("configuration", error.message, "Run doctor again afterwards.")] };
  }
  const { source } = read;
  const result = configuration.safeParse(read.document);
  if (!result.success) {
    const findings = faultsIn(read.document, read.text).map(({ key, says }) =>
      failure(key, `${says}, in ${source}`, remedyFor(key)),
    );
    return { findings };
  }
  const { workspaces, slack, http, officeHours } = result.data;
  const findings = [
    ok("configuration", `${source} is valid; workspaces: ${Object.keys(workspaces).join(", ")}`),
  ];
  if (!slack) {
    findings.push(
      warning("slack", "is not configured: posts to Slack will be parked", remedyFor("slack.botToken")),
    );
  }
  findings.push(
    ok("http.signingSecret", http ? "is set" : "is not set; only http.post needs it"),
    ok(
      "officeHours",
      officeHours ? `are set, in ${officeHours.timeZone}` : "are not set: silence counts around the clock",
    ),
  );
  return { findings, configuration: result.data };
}
