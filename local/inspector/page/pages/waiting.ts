import type { Inspection } from "../../../../src/operator/inspect/inspection.ts";
import { type Child, element } from "../element.ts";
import { inSentences } from "../reason.ts";
import { ago, until } from "../time.ts";
import type { Page } from "./page.ts";
import { code, dim, heading, nothing, plural, remark, storyLink, table } from "./parts.ts";

type Waiting = Awaited<ReturnType<Inspection["waiting"]>>;
type Group = Waiting["groups"][number];

export const waiting: Page<Waiting> = {
  name: "Waiting",
  path: "waiting",
  title:
    "Groups of messages that are tried again by themselves, for as long as six hours. One at a time in each: what is behind waits, too.",
  source: "api/waiting",
  draw(into, { groups, held, queued, since: from }) {
    into.replaceChildren(
      ...(groups.length === 0
        ? [
            nothing(
              "Nothing waits.",
              "When Slack or Intercom is slow or down, what waits for it would be here, with the reason and the next try.",
            ),
          ]
        : [
            table(
              "Groups that wait",
              [
                { name: "Group" },
                { name: "How many", number: true },
                { name: "Reason" },
                { name: "Next try" },
              ],
              groups.map((one) => [
                group(one),
                String(one.number),
                inSentences(one.reason) || dim("not tried yet"),
                nextTry(one),
              ]),
            ),
          ]),
      ...(held.length === 0
        ? []
        : [
            heading("Held for later"),
            table(
              "Alerts that are held",
              [
                { name: "Place" },
                { name: "Alerts", number: true },
                { name: "Because of" },
                { name: "Let go" },
              ],
              held.map((one) => [code(one.group), String(one.number), one.by, until(one.until, "")]),
            ),
          ]),
      remark(
        `On the queues: ${plural(queued.events, "event")}, ${plural(queued.effects, "effect")}, as SQS counts. Looked for among what was received since `,
        ago(from),
        ".",
      ),
    );
  },
};

const group = ({ group: name, id, who, what, since: from }: Group): Child => [
  code(name),
  element("span", { class: "below" }, storyLink(id, who ?? what), " ", ago(from)),
];

const nextTry = ({ nextTryAt, reason }: Group): Child =>
  nextTryAt === undefined ? (reason ? "within five minutes" : "in turn") : until(nextTryAt, "");
