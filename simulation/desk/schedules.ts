import { type Reaction, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { every } from "../../src/define/triggers.ts";

/** Reactions of every full hour, in zones whose full hours come at :00, :15 and :30 of UTC. */
export const timeZones = {
  onTheHour: "UTC",
  quarterPast: "Asia/Kathmandu",
  halfPast: "Asia/Kolkata",
} as const;

/** One run in thirteen has schedules. The others go as they would without, so that what their seeds show stays shown. */
export const hasSchedules = (seed: number): boolean => seed % 13 === 6;

export function scheduledReactions(seed: number, version: 1 | 2): Record<string, Reaction> {
  if (!hasSchedules(seed)) return {};
  const strike = (timeZone: string) =>
    reaction({
      on: every("hour", { timeZone }),
      do: ({ occurredAt }) => [
        slack.post("#support", { text: slack.mrkdwn(JSON.stringify({ version, occurredAt })) }),
      ],
    });
  return Object.fromEntries(Object.entries(timeZones).map(([name, timeZone]) => [name, strike(timeZone)]));
}
