import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { topicEntry, topics } from "../../src/intercom/webhook/topics.ts";
import { factsOf } from "../../src/operator/bundle/make.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { bundleIn } from "../desk/bundle-file.ts";
import type { CommandContext } from "../desk/open.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { knownWord } from "../program/known-word.ts";
import { UsageError } from "../program/usage-error.ts";
import { withEntry } from "./list-entry.ts";
import { camel, kebab } from "./names.ts";
import { type About, type Moment, reactionText, testText } from "./template.ts";

export type NewOptions = { on?: string; from?: string };

const listPath = "src/reactions/index.ts";

/** The command `new`; returns its exit code. `root` is the clone. */
export async function makeNew(
  [what = "", given]: readonly string[],
  { on, from }: NewOptions,
  { print }: Pick<CommandContext, "print">,
  root = ".",
): Promise<number> {
  knownWord(what, ["reaction"], { unknown: `There is no way to make a new ${what}`, seeAll: "--help" });
  if (on !== undefined && from !== undefined)
    throw new UsageError("--on and --from exclude each other: a bundle has a topic of its own.");
  const bundle = from === undefined ? undefined : await bundleIn(from);
  const moment = momentOf(bundle?.topic ?? on ?? "conversation.user.created");
  const file = nameOf(given ?? (moment.on === "heard" ? (moment.topics[0] ?? "") : moment.on));
  const name = camel(file);
  const list = withEntry(await readFile(join(root, listPath), "utf8"), { file, name });
  const paths = { reaction: `src/reactions/${file}.ts`, test: `test/reactions/${file}.test.ts` };
  const facts = bundle && { path: `test/reactions/${file}.facts.json`, text: await factsOf(bundle) };
  const files = {
    [paths.reaction]: reactionText(name, moment),
    [paths.test]: testText(name, file, moment, facts !== undefined),
    ...(facts ? { [facts.path]: `${JSON.stringify(facts.text, null, 2)}\n` } : {}),
  };
  for (const path of Object.keys(files))
    if (await exists(join(root, path)))
      throw new ConfigurationError(`${path} is there already, so nothing was made. Choose another name.`);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { flag: "wx" });
    print(`${path}`);
  }
  // Last: a desk that watches would not find the file otherwise.
  await writeFile(join(root, listPath), list);
  print(`${listPath} lists ${name}.`);
  print(`\nIt posts nothing until you write it: it decides quiet("not written yet").`);
  print(`Its test: npx vitest run ${paths.test}`);
  return exitCodes.done;
}

/** Topics are given with commas between them. Of several, the first says how the reaction may go on. */
function momentOf(on: string): Moment {
  if (on === "unanswered" || on === "every") return { on };
  const names = Object.keys(topics);
  const words = on.split(",").map((word) => word.trim());
  const heard = words.map((word) =>
    knownWord(word, words.length > 1 ? names : ["unanswered", "every", ...names], {
      unknown: `Intercom sends no topic ${word}`,
      seeAll: '"npx deskbell list topics"',
    }),
  );
  const { item } = topicEntry(heard[0] ?? "");
  const about = /^(conversation|ticket|contact|company)\b/.exec(item)?.[0] ?? "other";
  return { on: "heard", topics: [...new Set(heard)], about: about as About };
}

function nameOf(given: string): string {
  const file = kebab(given);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(file) || file === "index" || file === "card")
    throw new UsageError(
      `A reaction cannot be called "${given}": wanted words of letters and digits, such as refund-request; index and card are taken.`,
    );
  return file;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
