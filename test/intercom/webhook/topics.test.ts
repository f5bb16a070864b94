import { describe, expect, it } from "vitest";
import { isTopic, topicEntry, topics } from "../../../src/intercom/webhook/topics.ts";

describe("topics", () => {
  it("are the 84 of API 2.11, and later ones with the version that introduced them", () => {
    const of211 = Object.keys(topics).filter((topic) => topicEntry(topic).since === undefined);
    expect(of211).toHaveLength(84);
    expect(topicEntry("conversation.operator.replied").since).toBe("2.14");
    expect(topicEntry("ticket.resolved").since).toBe("2.15");
  });

  it("match by their exact name", () => {
    expect(isTopic("contact.unarchive")).toBe(true);
    for (const name of [
      "contact.unarchived",
      "conversation.closed",
      "user.created",
      "constructor",
      "",
      "Ping",
    ]) {
      expect(isTopic(name), name).toBe(false);
      expect(topicEntry(name)).toEqual({ item: "other", fact: "notification" });
    }
  });

  it("of newer families are known by their beginning", () => {
    expect(topicEntry("audience.deleted").since).toBe("preview");
  });

  it("end in deleted exactly where the item holds only what remains", () => {
    for (const [topic, entry] of Object.entries(topics)) {
      const removesTheObject = topic.endsWith(".deleted") && !topic.includes(".tag.");
      expect("gone" in entry, topic).toBe(removesTheObject);
    }
  });
});
