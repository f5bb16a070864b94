import { GiveUp } from "../platform/errors.ts";
import type { Intercom } from "./intercom-calls.ts";

/** A team or teammate as people call it. The id is looked up in Intercom when the effect is delivered. */
export type Named = { team: string } | { teammate: string };

/** A team by its name in Intercom: intercom.assign(conversation, team("Billing")). */
export const team = (name: string): Named => ({ team: name });

/** A teammate by name or e-mail address: intercom.assign(conversation, teammate("maya@acme.com")). */
export const teammate = (nameOrEmail: string): Named => ({ teammate: nameOrEmail });

export type Assignee = { id: string; type: "team" | "admin" };

/**
 * Finds whom an assignment means. Teammates and teams share one space of ids, and Intercom has to be told which of the
 * two it is. Throws GiveUp with the names that there are when none fits, or when two do.
 */
export async function assigneeIn(intercom: Intercom, assignee: string | Named): Promise<Assignee> {
  if (typeof assignee === "string") {
    const { teams } = await intercom.teams.list();
    return { id: assignee, type: teams?.some(({ id }) => id === assignee) ? "team" : "admin" };
  }
  if ("team" in assignee) {
    const { teams } = await intercom.teams.list();
    return { id: only(assignee.team, "team", (teams ?? []).map(nameOf)), type: "team" };
  }
  const { admins } = await intercom.admins.list();
  const names = (admins ?? []).flatMap(({ id, name, email }) => [
    { id, name: name ?? "" },
    { id, name: email ?? "" },
  ]);
  return { id: only(assignee.teammate, "teammate", names), type: "admin" };
}

type Known = { id: string; name: string };

const nameOf = ({ id, name }: { id: string; name?: string | null | undefined }): Known => ({
  id,
  name: name ?? "",
});

const plainly = (name: string) => name.trim().toLowerCase();

function only(wanted: string, kind: string, known: Known[]): string {
  const ids = new Set(known.filter(({ name }) => plainly(name) === plainly(wanted)).map(({ id }) => id));
  const [id] = ids;
  if (id && ids.size === 1) return id;
  const names = [...new Set(known.map(({ name }) => name).filter(Boolean))];
  const shown = names.slice(0, 30).join(", ") + (names.length > 30 ? ` and ${names.length - 30} more` : "");
  throw new GiveUp(
    ids.size > 1
      ? `Intercom has ${ids.size} ${kind}s called ${wanted}. Give the id of one: ${[...ids].join(", ")}.`
      : `Intercom has no ${kind} called ${wanted}. It has: ${shown || "none"}. Correct the name, then replay the notification.`,
  );
}
