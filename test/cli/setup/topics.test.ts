import { describe, expect, it } from "vitest";
import { permissionsFor, topicsToTick } from "../../../cli/setup/topics.ts";
import { reaction } from "../../../src/define/reaction.ts";
import { heard, unanswered } from "../../../src/define/triggers.ts";
import { minutes } from "../../../src/platform/time.ts";
import { removalTopics } from "../../../src/react/removal/asked.ts";
import { reactions } from "../../stories/reactions.ts";

const nothing = () => [];
const of = (list: Parameters<typeof topicsToTick>[0]) => topicsToTick(list).map(({ topic }) => topic);

describe("topics to tick", () => {
  it("are those that reactions listen to, each once, with the reactions that need it", () => {
    const ticks = topicsToTick({
      a: reaction({ on: heard("ticket.created"), do: nothing }),
      b: reaction({ on: heard("ticket.created", "event.created"), do: nothing }),
    });
    expect(ticks.filter(({ topic }) => topic === "ticket.created")).toEqual([
      { topic: "ticket.created", needed: ["a", "b"] },
    ]);
    expect(of({ b: reaction({ on: heard("event.created"), do: nothing }) })).toContain("event.created");
  });

  it("include all that show whose turn it is as soon as a reaction waits for an answer", () => {
    const waiting = of({ waits: reaction({ on: unanswered(minutes(5)), do: nothing }) });
    expect(waiting).toEqual(
      expect.arrayContaining([
        "conversation.user.created",
        "conversation.user.replied",
        "conversation.admin.replied",
        "conversation.admin.closed",
        "conversation.admin.snoozed",
        "conversation.deleted",
      ]),
    );
    expect(of({})).not.toContain("conversation.admin.replied");
  });

  it("include what keeps contacts and companies up to date, with any reactions", () => {
    expect(of({})).toEqual(
      expect.arrayContaining(["contact.user.updated", "contact.merged", "company.updated"]),
    );
  });

  it("include what is redacted or deleted, with any reactions", () => {
    const ticks = topicsToTick({});
    expect(
      ticks
        .filter(({ needed }) => needed.includes("removal"))
        .map(({ topic }) => topic)
        .sort(),
    ).toEqual([...removalTopics].sort());
  });

  it("mark what only newer apps offer", () => {
    const ticks = topicsToTick(reactions);
    expect(ticks.find(({ topic }) => topic === "conversation.operator.replied")?.since).toBe("2.14");
  });
});

it("names the permissions without which topics stay silent", () => {
  expect(permissionsFor([{ topic: "ticket.created", needed: [] }])).toEqual(["Read tickets"]);
  expect(permissionsFor(topicsToTick(reactions))).toEqual([
    "Read conversations",
    "Read tickets",
    "Read and list users and companies",
    "Read admins",
  ]);
});
