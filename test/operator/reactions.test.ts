import { expect, it } from "vitest";
import { heard, quiet, reaction } from "../../src/index.ts";
import { reactionReports } from "../../src/operator/inspect/reactions.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";

const entry = (given: Pick<LedgerEntry, "origin" | "reactions">) =>
  ({ id: "notif_1", subject: "conversation:1", receivedAt: 0, ...given }) as LedgerEntry;
const said = (name: string, why = "no urgent word") => ({ name, matched: false, why });

it("reports the reactions of the list and those that are gone, but not what people did in Slack", () => {
  const urgent = reaction({ on: heard("conversation.user.created"), do: () => quiet("no urgent word") });
  const entries = [
    entry({ origin: "slack", reactions: [said("slack.take", "Maya Okafor: intercom.assign")] }),
    entry({ origin: "webhook", reactions: [said("urgent"), said("gone"), said("card"), said("removal")] }),
  ];
  const reports = reactionReports({ urgent }, { entries });
  expect(reports.map(({ name, on, asked }) => [name, on?.when, asked])).toEqual([
    ["urgent", "heard", 1],
    ["gone", undefined, 1],
  ]);
});
