import { openCountingDesk } from "../cli/cost/count/counting-desk.ts";
import { letterOf, shortMessage } from "../cli/cost/count/letter.ts";
import { type Kind, sample, scenes } from "../cli/cost/count/scenes.ts";
import { eachOf, type Tally } from "../cli/cost/count/tally.ts";
import { minutes } from "../src/platform/time.ts";
import { printTable, report } from "./report.ts";

/** Counted as on a desk that has run for a while: teammates and most contacts are cached. */
const shown: Partial<Record<Kind, string>> = {
  "alert, cold": "alert, customer not cached",
  alert: "alert",
  created: "no alert: new conversation",
  "admin replied": "no alert: teammate replied",
  "user replied": "no alert: customer replied",
  closed: "no alert: closed",
  "contact updated": "no alert: contact updated",
};

const desk = await openCountingDesk();
const rows: Record<string, string>[] = [];
try {
  const { prepare, scenes: all } = scenes(desk, letterOf(shortMessage));
  for (const notifications of prepare()) await count(notifications);
  let alerts: object[] = [];
  for (const { kind, notifications } of all) {
    // As in cli/cost/count/count.ts.
    desk.advance(minutes(2));
    const given = notifications();
    if (kind === "alert") alerts = given;
    show(shown[kind] ?? kind, await count(given));
  }
  show("duplicate: an alert's notification at once again", await count(alerts));
  const renamed = alerts.map((notification, nth) => ({ ...notification, id: `notif_again_${nth}` }));
  show("duplicate: the same fact under another id", await count(renamed));
} finally {
  await desk.close();
}

/** What the functions did per notification, in batches of one. */
async function count(notifications: readonly object[]): Promise<Tally> {
  desk.counted();
  for (const notification of notifications) await desk.receive(notification);
  await desk.workOff("events", 1);
  await desk.workOff("effects", 1);
  return eachOf(desk.counted(), notifications.length);
}

function show(event: string, { calls, sqsRequests, writeUnits, readUnits, logBytes }: Tally): void {
  rows.push({
    event,
    "SQS sends": sqsRequests.toFixed(1),
    "DynamoDB requests": calls.dynamodb.toFixed(1),
    "write units": writeUnits.toFixed(1),
    "read units": readUnits.toFixed(1),
    "log bytes": logBytes.toFixed(0),
    "Intercom calls": calls.intercom.toFixed(1),
    "Slack calls": calls.slack.toFixed(1),
  });
}

printTable(
  `operations: for each event, averaged over ${sample}. Lambda's own two requests per batch, to receive and to delete, are not included`,
  rows,
);
const figure = (event: string) => rows.find((row) => row.event === event) ?? {};
report(
  "operations",
  [
    { event: "no alert: new conversation", what: "no alert (a new conversation)" },
    { event: "alert", what: "alert" },
    { event: "duplicate: the same fact under another id", what: "duplicate" },
  ].map(({ event, what }) => {
    const row = figure(event);
    const found = `${row["DynamoDB requests"]} requests, ${row["write units"]} write and ${row["read units"]} read units`;
    return { what: `DynamoDB for one event: ${what}`, found };
  }),
);
