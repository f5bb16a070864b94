import { describe, expect, test } from "vitest";
import { openSandbox } from "./open.ts";

describe("redacting through the API", () => {
  const gone = "<p><i>This message was deleted</i></p>";

  async function conversation(by: "user" | "admin") {
    const sandbox = openSandbox();
    const topic = by === "user" ? "conversation.user.created" : "conversation.admin.single.created";
    const item = sandbox.happen(topic, { company: "Acme", body: "My password" }).data.item;
    const { id: source_id } = item.source as { id: string };
    const redact = async (body: object) => {
      const response = await sandbox.request("POST", "/conversations/redact", {
        conversation_id: item.id,
        ...body,
      });
      return { status: response.status, body: await response.json() };
    };
    return { sandbox, redact, id: String(item.id), source_id };
  }

  test("blanks a first message of a contact and marks it", async () => {
    const { redact, source_id } = await conversation("user");
    expect(await redact({ type: "source", source_id })).toMatchObject({
      status: 200,
      body: { source: { id: source_id, body: gone, redacted: true } },
    });
  });

  test("refuses a first message that no contact wrote, and a part without a body", async () => {
    const { sandbox, redact, id, source_id } = await conversation("admin");
    const refused = { body: { errors: [{ code: "conversation_part_not_redactable" }] } };
    expect(await redact({ type: "source", source_id })).toMatchObject(refused);
    const closed = sandbox.happen("conversation.admin.closed", { conversation: id }).data.item;
    const { conversation_parts } = closed.conversation_parts as { conversation_parts: { id: string }[] };
    const conversation_part_id = conversation_parts[0]?.id;
    expect(await redact({ type: "conversation_part", conversation_part_id })).toMatchObject(refused);
  });

  test("a notification of a redaction carries the part without its words, and the first message by its mark", async () => {
    const { sandbox, id } = await conversation("user");
    sandbox.happen("conversation.user.replied", { conversation: id, body: "secret" });
    const ofPart = sandbox.happen("conversation_part.redacted", { conversation: id });
    expect(ofPart.data.item).toMatchObject({
      conversation_parts: { conversation_parts: [{ body: gone, redacted: true }] },
    });
    const ofFirst = sandbox.happen("conversation_part.redacted", { conversation: id, part: "first" });
    expect(ofFirst.data.item).toMatchObject({
      source: { body: gone, redacted: true },
      conversation_parts: { conversation_parts: [] },
    });
    expect(JSON.stringify([ofPart, ofFirst])).not.toContain("secret");
  });
});
