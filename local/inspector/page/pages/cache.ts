import type { Inspection } from "../../../../src/operator/inspect/inspection.ts";
import { element } from "../element.ts";
import { distance } from "../span.ts";
import { until } from "../time.ts";
import type { Page } from "./page.ts";
import { count, dim, heading, nothing, plural, remark, table } from "./parts.ts";

type Cache = Awaited<ReturnType<Inspection["cache"]>>;
type Kind = Cache["kinds"][number];
type Window = Cache["windows"][number];

export const cache: Page<Cache> = {
  name: "Cache",
  path: "cache",
  title: "What is known of Intercom without asking, and how much may still be asked.",
  source: "api/cache",
  draw(into, { kinds, windows, notifications, isWhole }) {
    into.replaceChildren(
      element("div", { class: "figures" }, windows.map(windowFigure), hitFigure(kinds, notifications)),
      heading("Models"),
      kinds.length === 0
        ? nothing(
            "The cache is empty.",
            "Contacts, companies and lists that reactions need would be here once they have been fetched. To fill it: npx deskbell backfill",
          )
        : table("Models in the cache", columns, kinds.map(row)),
      remark(
        `The hit rate is that of ${plural(notifications, "notification")} within a day. Webhooks correct the cache: a model that is old is not out of date.`,
        !isWhole && " The cache is large: its first part only was counted.",
      ),
    );
  },
};

const columns = [
  { name: "Kind" },
  { name: "Fresh", number: true, title: "Used without asking Intercom" },
  {
    name: "Out of date",
    number: true,
    title: "Asked for when next needed; used meanwhile if Intercom does not answer",
  },
  {
    name: "Known missing",
    number: true,
    title: "Intercom had none of that id; asked again after five minutes",
  },
  { name: "Age", number: true, title: "Half are younger; and the oldest" },
  { name: "Hit rate", number: true, title: "Of what reactions needed, how much the cache had" },
  { name: "Fetched", number: true, title: "Read from Intercom" },
] as const;

const row = ({ kind, fresh, outdated, missing, age, given }: Kind) => [
  names[kind] ?? kind,
  count(fresh),
  count(outdated),
  count(missing),
  age ? [distance(age.median), dim(`, oldest ${distance(age.oldest)}`)] : "–",
  rateOf([given]) ?? "–",
  count(given.api),
];

const names: Record<string, string> = {
  ...{ contact: "Contacts", company: "Companies", admins: "List of teammates", teams: "List of teams" },
  ...{ tags: "List of tags", me: "The token’s own teammate" },
};

/** "87 %": what the cache had, stale answers being none. */
function rateOf(given: readonly Kind["given"][]): string | undefined {
  const sum = (name: keyof Kind["given"]) => given.reduce((total, one) => total + one[name], 0);
  const asked = sum("cache") + sum("api") + sum("stale");
  return asked === 0 ? undefined : `${Math.round((sum("cache") / asked) * 100)} %`;
}

const figure = (value: string, words: string, ...more: (Node | string | false)[]) =>
  element("div", { class: "figure" }, element("strong", {}, value), element("span", {}, words), dim(more));

function windowFigure({ appId, limit, remaining, resetAt }: Window): HTMLElement {
  const words = `Intercom calls left in these ten seconds, ${appId}`;
  if (limit === undefined)
    return figure("over half", `of the Intercom calls are left in these ten seconds, ${appId}`, unnoted);
  if (remaining === undefined || resetAt === undefined)
    return figure(`at least ${count(Math.floor(limit / 2) + 1)} of ${count(limit)}`, words, unnoted);
  return figure(`${count(remaining)} of ${count(limit)}`, words, until(resetAt, "A new window begins "));
}

const unnoted = "The number is noted once half of them are spent.";

const hitFigure = (kinds: readonly Kind[], notifications: number) =>
  figure(
    rateOf(kinds.map(({ given }) => given)) ?? "–",
    "came from the cache",
    notifications === 0 && "Nothing has been asked within a day.",
  );
