import type { WorkspaceSettings } from "../../src/configuration/schema.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { createIntercom, type Intercom } from "../../src/intercom/client/intercom.ts";
import { apiUrlOf } from "../../src/intercom/links.ts";
import type { Kind } from "./kinds.ts";
import type { Name, Names } from "./list.ts";

const ask: Partial<Record<Kind, (intercom: Intercom) => Promise<Name[]>>> = {
  teams: async (intercom) =>
    (await intercom.teams.list()).teams?.map(({ id, name }) => ({
      by: `team(${JSON.stringify(name ?? "")})`,
      more: id,
    })) ?? [],
  teammates: async (intercom) =>
    (await intercom.admins.list()).admins?.map(({ id, name, email }) => ({
      by: `teammate(${JSON.stringify(email ?? name ?? "")})`,
      more: `${id}  ${name ?? ""}`,
    })) ?? [],
  "ticket-types": async (intercom) =>
    (await intercom.ticketTypes.list()).data?.map(({ id, name, archived }) => ({
      by: id,
      more: `${name ?? ""}${archived ? " (archived)" : ""}`,
    })) ?? [],
};

/** What there is of a kind in one workspace; undefined for kinds of Slack. */
export async function namesInIntercom(
  kind: Kind,
  appId: string,
  { region, apiUrl = apiUrlOf(region), accessToken }: WorkspaceSettings,
): Promise<Names | undefined> {
  const names = ask[kind];
  if (!names) return undefined;
  const where = `Intercom ${appId}`;
  try {
    return { kind, where, names: await names(createIntercom({ apiUrl, accessToken })) };
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return { kind, where, names: [], unknown: error.message };
  }
}
