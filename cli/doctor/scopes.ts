import { type Allowed, appNeeds, scopesWanted } from "../../src/slack/app-needs.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

/** Scopes are undefined when Slack did not list them, as only a stand-in does. */
export function checkScopes(scopes: readonly string[] | undefined, allowed: Allowed): Finding[] {
  if (!scopes) return [ok("Slack scopes", "not checked: this Slack does not list them")];
  const missing = scopesWanted(allowed).filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return [ok("Slack scopes", "all granted")];
  return missing.map((scope) => {
    const needs = appNeeds.filter((one) => one.scope === scope);
    return (needs.some(({ required }) => required) ? failure : warning)(
      "Slack scopes",
      `${scope} is missing: ${needs[0]?.without}`,
      "Add it (api.slack.com/apps, your app, OAuth & Permissions) and install the app again. The token stays the same.",
    );
  });
}
