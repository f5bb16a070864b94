import { expect } from "vitest";
import type { SandboxMessage } from "../../sandbox/slack/records.ts";
import type { Expectation } from "./situation.ts";

/** What a user can see when a situation is over. */
export type Outcome = {
  messages: SandboxMessage[];
  states: string[];
  replies: number;
  refusedCalls: number;
  output: string;
};

export const nothingSeen: Outcome = { messages: [], states: [], replies: 0, refusedCalls: 0, output: "" };

export function hold(outcome: Outcome, expectation: Expectation, right: string): void {
  const { channel, count, contains = [], lacks = [], states, replies } = expectation;
  if (channel) {
    const texts = outcome.messages.filter((message) => message.channel === channel).map(textOf);
    const all = texts.join("\n");
    if (count !== undefined) expect(texts, `${channel}: ${right}`).toHaveLength(count);
    for (const words of contains) expect(all, `${channel}: ${right}`).toContain(words);
    for (const words of lacks) expect(all, `${channel}: ${right}`).not.toContain(words);
  }
  if (states) expect(outcome.states, right).toEqual(states);
  if (replies !== undefined) expect(outcome.replies, right).toBe(replies);
  const { refusedCallsAtMost, outputContains = [], outputLacks = [] } = expectation;
  if (refusedCallsAtMost !== undefined)
    expect(outcome.refusedCalls, right).toBeLessThanOrEqual(refusedCallsAtMost);
  for (const words of outputContains) expect(outcome.output, right).toContain(words);
  for (const words of outputLacks) expect(outcome.output, right).not.toContain(words);
}

/** All that a message shows: the line of its notification, then every text of its blocks. */
export function textOf({ text, blocks }: Pick<SandboxMessage, "text" | "blocks">): string {
  return [text, ...textsIn(blocks)].join("\n");
}

function textsIn(value: unknown): string[] {
  if (!value || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === "text" && typeof each === "string" ? [each] : textsIn(each),
  );
}
