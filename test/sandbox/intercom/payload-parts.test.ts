import { expect, test } from "vitest";
import { type Json, openSandbox } from "./open.ts";

const parts = (item: Json): Json[] => item.conversation_parts.conversation_parts;

test.each([
  ["after", ["customer", "bot", "bot"]],
  ["before", ["bot", "bot", "customer"]],
  ["around", ["bot", "customer", "bot"]],
])("the bot's housekeeping can stand %s the reply in its payload", async (housekeeping, order) => {
  const sandbox = openSandbox();
  const item = sandbox.happen("conversation.user.replied", { housekeeping, body: "words" }).data.item as Json;
  expect(parts(item).map(({ author }) => (author.type === "bot" ? "bot" : "customer"))).toEqual(order);
  expect(item.conversation_parts.total_count).toBe(3);
  const reply = parts(item).find(({ author }) => author.type !== "bot");
  expect(reply).toMatchObject({ part_type: "comment", body: "<p>words</p>" });
  const types = parts(item).map(({ part_type }) => part_type);
  expect(types).toContain("language_detection_details");
  const rest = await sandbox.get(`/conversations/${item.id}`);
  expect(parts(rest).map(({ id }) => id)).toEqual(expect.arrayContaining(parts(item).map(({ id }) => id)));
});

test("an answer and a reply without housekeeping carry their own part alone", () => {
  const item = openSandbox().happen("conversation.user.replied").data.item;
  expect(parts(item)).toHaveLength(1);
});

test.each(["conversation.user.replied", "conversation.admin.replied"])(
  "%s of a file alone has no body",
  (topic) => {
    const [part] = parts(openSandbox().happen(topic, { file: "invoice.pdf" }).data.item);
    expect(part).toMatchObject({
      body: null,
      attachments: [
        { type: "upload", name: "invoice.pdf", content_type: "application/pdf", filesize: 86_016 },
      ],
    });
  },
);

test("a conversation can begin with a file alone, and then has words in no source", async () => {
  const sandbox = openSandbox();
  const item = sandbox.happen("conversation.user.created", { file: "screen.png" }).data.item as Json;
  expect(item.source).toMatchObject({ body: null, attachments: [{ name: "screen.png" }] });
  const plain = await sandbox.get(`/conversations/${item.id}?display_as=plaintext`);
  expect(plain.source.attachments).toHaveLength(1);
});

test("a file with words has both", () => {
  const options = { file: "invoice.pdf", body: "See the file" };
  const [part] = parts(openSandbox().happen("conversation.user.replied", options).data.item);
  expect(part).toMatchObject({ body: "<p>See the file</p>", attachments: [{ name: "invoice.pdf" }] });
});
