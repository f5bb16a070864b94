import { findStories } from "../../src/operator/explain/search.ts";
import { openDesk, type Surroundings } from "../desk/open.ts";
import { readFlags } from "../flags/read-flags.ts";
import { tell } from "./text.ts";

const usage = `npm run explain -- <id>

Tells what arrived, what each reaction decided and why, what was sent where and what was answered, what waits and what
is parked. The id is that of a notification, a conversation, a ticket, a contact or a company, or a parked effect's key.

  --json           as data
  --app <app_id>   of that workspace, where several have the same id
  --stack <name>   of a deployed stack, such as Deskbell, instead of the desk that runs here`;

/** The command `explain`; gives its exit code. */
export async function explain(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print } = surroundings;
  const { values, positionals } = readFlags(argv, {
    json: { type: "boolean" },
    app: { type: "string" },
    stack: { type: "string" },
    help: { type: "boolean" },
  });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1 || values.help) {
    print(usage);
    return values.help ? 0 : 1;
  }
  const desk = await openDesk(values.stack, surroundings);
  try {
    const { stories, only } = await findStories(desk, id, values.app);
    if (stories.length === 0) {
      print(
        `The ledger knows nothing of ${id}. It keeps 30 days; contacts are looked for in the latest 1,000 notifications.`,
      );
      return 1;
    }
    if (values.json) print(JSON.stringify(stories, null, 2));
    else {
      const telling = { now: desk.clock(), only, stack: values.stack };
      print(stories.map((story) => tell(story, telling).join("\n")).join("\n\n"));
      const on = values.stack ? `--stack ${values.stack} ` : "";
      if (only) print(`\nThe whole story: npm run explain -- ${on}${stories[0]?.subject}`);
    }
    return 0;
  } finally {
    desk.close();
  }
}
