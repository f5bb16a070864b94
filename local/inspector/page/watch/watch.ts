import type { AboutDesk } from "../desk.ts";
import { byId, element } from "../element.ts";
import { redraw } from "../redraw.ts";
import { ago } from "../time.ts";

type Watched = NonNullable<AboutDesk["watched"]>;
type Problem = Watched["problems"][number];

/** Says which version of the reactions runs, and what is wrong with what was saved since. */
export function drawWatch({ watched, ahead }: AboutDesk): void {
  redraw(byId("reactions-version"), [watched?.version, ahead], () =>
    watched ? [`Reactions: version ${watched.version}, loaded `, ago(watched.loadedAt + ahead)] : [],
  );
  const said = watched ? saidOf(watched) : undefined;
  const panel = byId("reactions-trouble");
  panel.hidden = said === undefined;
  redraw(
    panel,
    said,
    () =>
      said &&
      element(
        "details",
        { open: true },
        element("summary", {}, element("h2", {}, said.title)),
        element("ul", {}, said.problems.map(row)),
      ),
  );
}

function saidOf({ version, isNewest, problems, notes }: Watched) {
  const first = firstOfEach(problems);
  if (first.length > 0)
    return {
      title: isNewest
        ? "The type check has something against the reactions that run"
        : `What was saved does not run; version ${version} goes on`,
      problems: first,
    };
  return notes.length > 0 ? { title: "Not every reaction runs", problems: notes } : undefined;
}

/** What follows a first mistake in a file is often its consequence. */
const firstOfEach = (problems: readonly Problem[]) =>
  [...Map.groupBy(problems, ({ file }) => file).values()].flatMap(([first]) => first ?? []);

const row = ({ file, line, column, says, remedy }: Problem) =>
  element(
    "li",
    {},
    element("code", {}, `src/reactions/${file}:${line}:${column}`),
    element("p", {}, says),
    element("p", { class: "remedy" }, remedy),
  );
