import { findStories } from "../../src/operator/explain/search.ts";
import { printable } from "../../src/platform/printable.ts";
import { type CommandContext, openDesk } from "../desk/open.ts";
import { readFlags } from "../flags/read-flags.ts";
import { storyLines } from "./text.ts";

const usage = `npm run explain -- <id>

Shows what arrived, what each reaction decided and why, what was sent where, what was answered, what is waiting and what
is parked. The id of a notification, conversation, ticket, contact or company, or a parked effect's key.

  --json           prints JSON
  --app <app_id>   only this workspace, where several have the same id
  --stack <name>   a deployed stack, such as Deskbell, instead of the desk on this machine`;

/** The command `explain`; returns its exit code. */
export async function explain(argv: readonly string[], context: CommandContext): Promise<number> {
  const { print } = context;
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
  const desk = await openDesk(values.stack, context);
  try {
    const { stories, only } = await findStories(desk, id, values.app);
    if (stories.length === 0) {
      print(
        `The ledger has nothing about ${id}. It keeps 30 days; contacts are searched for in the latest 1,000 notifications.`,
      );
      return 1;
    }
    if (values.json) print(JSON.stringify(stories, null, 2));
    else {
      const options = { now: desk.clock(), only, stack: values.stack };
      print(stories.map((story) => storyLines(story, options).join("\n")).join("\n\n"));
      const on = values.stack ? `--stack ${values.stack} ` : "";
      if (only) print(`\nThe whole story: npm run explain -- ${on}${printable(stories[0]?.subject ?? "")}`);
    }
    return 0;
  } finally {
    desk.close();
  }
}
