import type { Workspace } from "../../src/configuration/schema.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { createIntercom, type Intercom } from "../../src/intercom/client/intercom.ts";
import type { Limits } from "../../src/intercom/client/settings.ts";
import { apiUrlOf } from "../../src/intercom/links.ts";
import type { AdminWithApp } from "../../src/intercom/models/admin.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import { remedyFor } from "./remedy.ts";
import { checkRights } from "./rights.ts";

type Access = Pick<Workspace, "region" | "accessToken"> & { apiUrl?: string | undefined };

/** Whose token it is, and what Intercom lets it do in ten seconds; or why nobody knows. */
export type Identified =
  | {
      ok: true;
      me: AdminWithApp;
      limits: Limits | undefined;
      version: string | undefined;
      intercom: Intercom;
    }
  | { ok: false; finding: Finding };

/** Asks Intercom who the token is. */
export async function identify(check: string, access: Access): Promise<Identified> {
  const { region, accessToken, apiUrl = apiUrlOf(region) } = access;
  let limits: Limits | undefined;
  let version: string | undefined;
  try {
    const intercom = createIntercom({
      apiUrl,
      accessToken,
      gate: {
        before: async () => undefined,
        async after(told) {
          limits = told;
        },
      },
      async fetch(...given) {
        const response = await fetch(...given);
        version = response.headers.get("intercom-version") ?? undefined;
        return response;
      },
    });
    return { ok: true, me: await intercom.admins.me(), limits, version, intercom };
  } catch (error) {
    if (error instanceof ConfigurationError)
      return { ok: false, finding: failure(check, error.message, remedyFor("accessToken")) };
    if (error instanceof IntercomError) return { ok: false, finding: refusal(check, error, region) };
    throw error;
  }
}

function refusal(check: string, { kind, message }: IntercomError, region: string): Finding {
  if (kind === "unauthorised") {
    return failure(
      check,
      `Intercom does not accept the access token in region ${region}`,
      `A token works in its own region only: is it really ${region}? Else copy it again (Developer Hub, Authentication).`,
    );
  }
  const remedy =
    kind === "network"
      ? "Check the network, a proxy, and region or apiUrl of the workspace."
      : "See status.intercom.com, and run doctor again.";
  return failure(check, message, remedy);
}

/** The token's workspace, region and version against what is configured, and its rights. */
export async function checkIntercom(appId: string, workspace: Workspace): Promise<Finding[]> {
  const check = `Intercom (${appId})`;
  const identified = await identify(check, workspace);
  if (!identified.ok) return [identified.finding];
  const { me, limits, version, intercom } = identified;
  const { id_code, region } = me.app ?? {};
  const findings = [ok(check, `the access token is ${me.name ?? `admin ${me.id}`}'s`)];
  if (id_code && id_code !== appId) {
    findings.push(
      failure(
        check,
        `the access token belongs to workspace ${id_code}`,
        `Put it under workspaces.${id_code}, or copy the token of ${appId}: its webhooks would get facts of another workspace.`,
      ),
    );
  }
  if (region && region.toLowerCase() !== workspace.region) {
    findings.push(
      failure(
        check,
        `the workspace is in region ${region}, and configured is ${workspace.region}`,
        `Set workspaces.${appId}.region to ${region.toLowerCase()}: links would lead to the wrong pages.`,
      ),
    );
  }
  if (version && version !== "2.11") {
    findings.push(
      warning(
        check,
        `API version 2.11 was asked for and ${version} answered`,
        "Choose 2.11 in the Developer Hub, for webhooks as well.",
      ),
    );
  }
  if (limits && limits.limit < 500) {
    findings.push(
      warning(
        check,
        `it takes ${limits.limit} calls in ten seconds`,
        "Fine for a small workspace; npm run plan says how many events that feeds.",
      ),
    );
  }
  return [...findings, ...(await checkRights(check, intercom))];
}
