import type { Admin } from "../../intercom/models/admin.ts";
import type { Person } from "../../slack/act.ts";
import { plain } from "../../slack/text.ts";
import type { People } from "../../store/people.ts";
import type { Models } from "../models.ts";
import type { Teammate } from "./answer.ts";

type Known = { appId: string; models: Pick<Models, "admins" | "adminsAnew">; people: People };

/**
 * The teammate of Intercom that a member of Slack is: the one they confirmed to be, or else the one with their e-mail
 * address. No one acts as another: Slack says whose address it is, and a link was confirmed in both places.
 */
export async function teammateOf(
  person: Person,
  { appId, models, people }: Known,
): Promise<Teammate | undefined> {
  if (person.kind !== "member") return undefined;
  const linked = await people.teammateOf(appId, person);
  const email = person.email?.toLowerCase();
  const isThem = (admin: Admin) =>
    linked === undefined ? email !== undefined && admin.email?.toLowerCase() === email : admin.id === linked;
  const { model: known, from } = await models.admins();
  const found = known?.find(isThem);
  // A teammate may have come since the list was read.
  const admin = found ?? (from === "cache" ? (await models.adminsAnew()).model?.find(isThem) : undefined);
  return admin && { id: admin.id, name: admin.name ?? person.name };
}

/** Why someone may not act, as they are told. */
export function refusalOf({ kind, email }: Person): string {
  if (kind !== "member") return refusals[kind];
  const address = email ? `the address ${plain(email, 100)}` : "your address";
  return `Intercom has no teammate with ${address}. If you are one under another address, write \`/deskbell link\`.`;
}

const refusals: Record<Exclude<Person["kind"], "member">, string> = {
  guest: "Guests cannot act on conversations. Ask a member of the team.",
  stranger: "Only members of the team that runs Deskbell can act on its conversations.",
  bot: "Apps cannot act on conversations.",
  unknown: "Slack did not say who you are, so nothing was done. Try again in a moment.",
};
