import type { Inspection } from "../../../../src/operator/inspect/inspection.ts";
import { addressOf, type Place } from "../address.ts";
import { type Child, element } from "../element.ts";
import { ago, moment } from "../time.ts";
import type { Page } from "./page.ts";
import { code, count, dim, heading, nothing, plural, remark, storyLink, table } from "./parts.ts";

type DryRun = Awaited<ReturnType<Inspection["dryRun"]>>;

const spans = { "1h": "1 hour", "1d": "1 day", "7d": "7 days" } as const;
const spanOf = ({ since: span }: Place) => (span && span in spans ? (span as keyof typeof spans) : "1d");

export const dryRun: Page<DryRun> = {
  name: "Dry run",
  path: "dry-run",
  title: "What your reactions, as they are now, would have done, beside what was done. Nothing is sent.",
  source: (place) => `api/dry-run?since=${spanOf(place)}`,
  draw(into, run, place) {
    into.replaceChildren(
      choice(spanOf(place)),
      ...(run.asked === 0
        ? [nothing("Nothing was received in that time.", "Choose a longer time, or let something happen.")]
        : report(run)),
    );
  },
};

const choice = (chosen: string) =>
  element(
    "nav",
    { class: "choice", "aria-label": "How far back" },
    Object.entries(spans).map(([span, words]) =>
      element(
        "a",
        { href: addressOf({ page: "dry-run", since: span }), "aria-current": span === chosen && "true" },
        words,
      ),
    ),
  );

function report({
  asked,
  leftOut,
  unknown,
  byReaction,
  byPlace,
  differences,
  different,
  isConfigured,
}: DryRun): HTMLElement[] {
  return [
    element(
      "p",
      { class: "outcome", "data-differs": String(different > 0) },
      different > 0
        ? `${plural(different, "answer differs", "answers differ")} from what was done, of ${plural(asked, "notification")}.`
        : `They would do what was done, about ${plural(asked, "notification")}.`,
    ),
    heading("By channel or person, the noisiest first"),
    byPlace.length === 0
      ? remark("No alert.")
      : table("Alerts by place", placeColumns, byPlace.map(placeRow)),
    heading("By reaction"),
    table(
      "Effects by reaction",
      [{ name: "Reaction" }, ...numbers("Would", "Did"), parkedColumn, ...numbers("Differs")],
      byReaction.map((one) => [
        code(one.reaction),
        count(one.would),
        count(one.did),
        count(one.parked),
        marked(one.differs),
      ]),
    ),
    ...(differences.length > 0
      ? [
          heading("Differences, newest first"),
          element("ol", { class: "cards" }, differences.map(difference)),
          ...(different > differences.length
            ? [remark(`and ${count(different - differences.length)} more: npx deskbell dry-run --json`)]
            : []),
        ]
      : []),
    remark(
      leftOut.length > 0 && `Left out: ${leftOut.join(", ")}. `,
      unknown > 0 &&
        `Not compared, since the cache no longer has the customer or company: ${count(unknown)}. `,
      isConfigured
        ? "Cooldowns, quiet hours and roll-ups are applied by the time of the notifications."
        : "Cooldowns are applied by the time of the notifications; quiet hours are not, since this inspector does not read the configuration.",
    ),
  ];
}

const numbers = (...names: string[]) => names.map((name) => ({ name, number: true as const }));

const parkedColumn = {
  name: "Parked",
  number: true as const,
  title: "Decided and not done: it is parked, or was given up",
};

const placeColumns = [
  { name: "Place" },
  ...numbers("Would"),
  {
    name: "Held",
    number: true as const,
    title: "Of those, held for later: quiet hours, or beyond a customer’s alerts of a minute",
  },
  ...numbers("Did"),
  parkedColumn,
  { name: "Busiest hour", number: true as const },
  { name: "By hour" },
];

function placeRow({ place, would, held, did, parked, hours }: DryRun["byPlace"][number]): Child[] {
  const [busiest] = hours;
  return [
    code(place),
    count(would),
    count(held),
    count(did),
    count(parked),
    busiest ? [count(busiest.count), dim(`, ${hourOf(busiest.hour)}`)] : "–",
    bars(hours),
  ];
}

const hourOf = moment;

/** The hours in their order, each as high as its share of the busiest. Their numbers are in the title. */
function bars(hours: DryRun["byPlace"][number]["hours"]): Child {
  const most = hours[0]?.count ?? 1;
  const inOrder = hours.toSorted((a, b) => a.hour - b.hour).slice(-48);
  return element(
    "span",
    {
      class: "bars",
      role: "img",
      "aria-label": inOrder.map(({ hour, count: number }) => `${hourOf(hour)}: ${number}`).join("; "),
    },
    inOrder.map(({ hour, count: number }) =>
      element("span", {
        title: `${hourOf(hour)}: ${number}`,
        "data-height": String(Math.max(1, Math.round((number / most) * 10))),
      }),
    ),
  );
}

const marked = (number: number): Child =>
  number > 0 ? element("strong", { class: "differs" }, count(number)) : "0";

const said = (effects: readonly string[]) => (effects.length > 0 ? effects.join(", ") : "nothing");

const difference = ({
  id,
  reaction,
  subject,
  receivedAt,
  would,
  did,
  parked,
  why,
  threw,
}: DryRun["differences"][number]) =>
  element(
    "li",
    { class: "card" },
    element("div", { class: "card-head" }, code(reaction), storyLink(id, subject), ago(receivedAt)),
    element(
      "dl",
      { class: "pairs" },
      element(
        "div",
        {},
        element("dt", {}, "Would"),
        element("dd", {}, `${said(would)}${would.length === 0 || threw ? ` (${why})` : ""}`),
      ),
      element("div", {}, element("dt", {}, "Did"), element("dd", {}, said(did))),
      parked.length > 0 && element("div", {}, element("dt", {}, "Parked"), element("dd", {}, said(parked))),
    ),
  );
