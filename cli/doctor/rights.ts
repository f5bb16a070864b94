import { IntercomError } from "../../src/intercom/client/error.ts";
import type { Intercom } from "../../src/intercom/client/intercom.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

type Right = {
  /** As the Developer Hub calls it. */
  permission: string;
  use: (intercom: Intercom) => Promise<unknown>;
  /** What goes wrong without it. */
  without: string;
};

const long = 24 * 3600;

/** What the pipeline reads. Writing cannot be tried without leaving traces, so it is not. */
const rights: Right[] = [
  {
    permission: "Read and list users and companies",
    use: async (intercom) => {
      await intercom.contacts.list({ per_page: 1 }).first();
      await intercom.companies.list({ per_page: 1 }).first();
    },
    without: "alerts say neither who wrote nor what the company pays",
  },
  {
    permission: "Read conversations",
    use: (intercom) => intercom.conversations.list({ per_page: 1 }).first(),
    without: "conversations cannot be looked at again when a reminder is due",
  },
  {
    permission: "Read admins",
    use: async (intercom) => {
      await intercom.admins.list();
      await intercom.teams.list();
    },
    without: "assignees and teams have no names",
  },
  {
    permission: "Read tags",
    use: (intercom) => intercom.tags.list(),
    without: "a contact's tags have no names",
  },
  {
    permission: "Read tickets",
    use: (intercom) =>
      intercom.tickets
        .search({
          query: { field: "created_at", operator: ">", value: Math.floor(Date.now() / 1000) - long },
          pagination: { per_page: 1 },
        })
        .first(),
    without: "tickets that came without their bulk cannot be fetched",
  },
];

/** Tries each right by reading a little. */
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
              `the token may not use “${permission}”: ${without}`,
              "Tick it in the Developer Hub (Configure, Authentication), or see whether the plan has it.",
            )
          : warning(check, `“${permission}” could not be tried: ${error.message}`, "Run doctor again."),
      );
    }
  }
  const reads = rights.map(({ permission }) => permission.replace(/^Read (and list )?/, "")).join(", ");
  return faults.length > 0 ? faults : [ok(check, `reads ${reads}; writing is not tried`)];
}
