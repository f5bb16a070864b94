import { IntercomError } from "../../src/intercom/client/error.ts";
import type { Intercom } from "../../src/intercom/client/intercom.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

type Right = {
  /** Its name in the Developer Hub. */
  permission: string;
  use: (intercom: Intercom) => Promise<unknown>;
  /** What fails without it. */
  without: string;
};

const aDay = 24 * 3600;

/** What Deskbell reads. Writing is not tried: it would leave traces. */
const rights: Right[] = [
  {
    permission: "Read and list users and companies",
    use: async (intercom) => {
      await intercom.contacts.list({ per_page: 1 }).first();
      await intercom.companies.list({ per_page: 1 }).first();
    },
    without: "alerts cannot say who wrote, or what their company pays",
  },
  {
    permission: "Read conversations",
    use: (intercom) => intercom.conversations.list({ per_page: 1 }).first(),
    without: "a due reminder cannot check whether its conversation was answered",
  },
  {
    permission: "Read admins",
    use: async (intercom) => {
      await intercom.admins.list();
      await intercom.teams.list();
    },
    without: "alerts cannot name assignees and teams",
  },
  {
    permission: "Read tags",
    use: (intercom) => intercom.tags.list(),
    without: "alerts cannot name a contact's tags",
  },
  {
    permission: "Read tickets",
    use: (intercom) =>
      intercom.tickets
        .search({
          query: { field: "created_at", operator: ">", value: Math.floor(Date.now() / 1000) - aDay },
          pagination: { per_page: 1 },
        })
        .first(),
    without: "tickets whose webhook was cut short cannot be fetched",
  },
];

/** Tries each permission by reading a little. */
export async function checkRights(check: string, intercom: Intercom): Promise<Finding[]> {
  const faults: Finding[] = [];
  for (const { permission, use, without } of rights) {
    try {
      await use(intercom);
    } catch (error) {
      if (!(error instanceof IntercomError)) throw error;
      faults.push(
        error.kind === "forbidden" || error.kind === "unauthorised"
          ? failure(
              check,
              `the token lacks the permission “${permission}”: ${without}`,
              "Tick it in the Developer Hub (Configure, Authentication), and check that your Intercom plan includes it.",
            )
          : warning(check, `“${permission}” could not be tried: ${error.message}`, "Run doctor again."),
      );
    }
  }
  const reads = rights.map(({ permission }) => permission.replace(/^Read (and list )?/, "")).join(", ");
  return faults.length > 0 ? faults : [ok(check, `can read ${reads}; writing is not tried`)];
}
