import type { LedgerEntry } from "../../store/entry.ts";

/** What people do in Slack, by the act's name. */
const words: Readonly<Record<string, string>> = {
  take: "took it",
  assign: "assigned it",
  unassign: "took the assignee away",
  close: "closed it",
  open: "reopened it",
  snooze: "snoozed it",
  note: "noted",
  reply: "replied",
};

/** "Maya Okafor took it in Slack", or what was answered instead; undefined before it was decided. */
export function actWords({ topic, by, reactions }: LedgerEntry): string | undefined {
  const [result] = reactions;
  if (!by || !result) return undefined;
  const did = words[topic.slice("slack.".length)];
  if (result.matched && did) return `${by.name} ${did} in Slack`;
  const from = result.why.indexOf("): ");
  return `${by.name} in Slack: ${from < 0 ? result.why : result.why.slice(from + 3)}`;
}
