import { type Story, storyOf } from "../../src/operator/explain/explain.ts";
import { meantBy, type Named, recentApps, subjectsWith } from "../../src/operator/explain/search.ts";
import { type OpenDesk, openDesk, type Surroundings } from "../desk/open.ts";
import { readFlags } from "../flags/read-flags.ts";
import { storyLines } from "./text.ts";

const usage = `npm run explain -- <id>

Shows what arrived, what each reaction decided and why, what was sent where, what was answered, what is waiting and what
is parked. The id of a notification, conversation, ticket, contact or company, or a parked effect's key.

  --json           prints JSON
  --app <app_id>   only this workspace, where several have the same id
  --stack <name>   a deployed stack, such as Deskbell, instead of the desk on this machine`;

/** The command `explain`; returns its exit code. */
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
    const { stories, only } = await find(desk, id, values.app);
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
      if (only) print(`\nThe whole story: npm run explain -- ${on}${stories[0]?.subject}`);
    }
    return 0;
  } finally {
    desk.close();
  }
}

async function find(
  desk: OpenDesk,
  id: string,
  app: string | undefined,
): Promise<{ stories: Story[]; only?: string }> {
  const meant = meantBy(id);
  if ("notification" in meant) {
    const entry = await desk.ledger.find(meant.notification);
    return entry
      ? { stories: [await storyOf(desk, entry.appId, entry.subject)], only: entry.id }
      : { stories: [] };
  }
  const named = app ?? meant.app;
  const apps = named === undefined ? await recentApps(desk.ledger) : [named];
  const direct = apps.flatMap((appId) => meant.subjects.map((subject): Named => ({ appId, subject })));
  const isPerson = meant.subjects.some((subject) => /^(contact|company):/.test(subject));
  const bare = id.slice(id.lastIndexOf(":") + 1);
  const within = isPerson
    ? (await subjectsWith(desk.ledger, bare)).filter(({ appId }) => apps.includes(appId))
    : [];
  const stories = await Promise.all(
    [...direct, ...within].map(({ appId, subject }) => storyOf(desk, appId, subject)),
  );
  return { stories: stories.filter(({ chapters, parked }) => chapters.length + parked.length > 0) };
}
