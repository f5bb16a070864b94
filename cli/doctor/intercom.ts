import type { WorkspaceSettings } from "../../src/configuration/schema.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { createIntercom, type Intercom } from "../../src/intercom/client/intercom.ts";
import type { Limits } from "../../src/intercom/client/settings.ts";
import { apiUrlOf } from "../../src/intercom/links.ts";
import type { AdminWithApp } from "../../src/intercom/models/admin.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import { remedyFor } from "./remedy.ts";
import { checkRights } from "./rights.ts";

type Access = Pick<WorkspaceSettings, "region" | "accessToken"> & { apiUrl?: string | undefined };

/** Whose token it is, and its rate limit; or why Intercom did not say. */
export type Identified =
  | {
      ok: true;
      me: AdminWithApp;
      limits: Limits | undefined;
      version: string | undefined;
      intercom: Intercom;
    }
  | { ok: false; finding: Finding };

/** Asks Intercom whose token it is. */
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
        async after(reported) {
          limits = reported;
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
      `A token works only in its own region: check that it is ${region}. If it is, copy the token again (Developer Hub, Authentication).`,
    );
  }
  const remedy =
    kind === "network"
      ? "Check the network, any proxy, and the workspace's region or apiUrl."
      : "See status.intercom.com, and run doctor again.";
  return failure(check, message, remedy);
}

/** Compares the token's workspace, region and API version with the configuration, and tries its permissions. */
export async function checkIntercom(appId: string, workspace: WorkspaceSettings): Promise<Finding[]> {
  const check = `Intercom (${appId})`;
  const identified = await identify(check, workspace);
  if (!identified.ok) return [identified.finding];
  const { me, limits, version, intercom } = identified;
  const { id_code, region } = me.app ?? {};
  const findings = [ok(check, `the access token belongs to ${me.name ?? `admin ${me.id}`}`)];
  if (id_code && id_code !== appId) {
    findings.push(
      failure(
        check,
        `the access token belongs to workspace ${id_code}`,
        `Put it under workspaces.${id_code}, or copy the token of ${appId}. Otherwise its alerts would show another workspace's facts.`,
      ),
    );
  }
  if (region && region.toLowerCase() !== workspace.region) {
    findings.push(
      failure(
        check,
        `the workspace is in region ${region}, but configured as ${workspace.region}`,
        `Set workspaces.${appId}.region to ${region.toLowerCase()}. Otherwise links lead to the wrong pages.`,
      ),
    );
  }
  if (version && version !== "2.11") {
    findings.push(
      warning(
        check,
        `requested API version 2.11, got ${version}`,
        "Choose 2.11 in the Developer Hub, for webhooks as well.",
      ),
    );
  }
  if (limits && limits.limit < 500) {
    findings.push(
      warning(
        check,
        `the rate limit is ${limits.limit} calls in ten seconds`,
        "Enough for a small workspace; npx deskbell plan shows for how many events.",
      ),
    );
  }
  return [...findings, ...(await checkRights(check, intercom))];
}
