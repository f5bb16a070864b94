import { intercom } from "deskbell";
import { aboutConversation, part } from "deskbell/testing";
import { expect, it } from "vitest";
import { bugToTicket } from "../../examples/bug-to-ticket.ts";

const noted = (body: string) => aboutConversation({ part: part({ part_type: "note", body }) });

it("converts the conversation into a bug ticket with the note as its title", () => {
  const facts = noted("<p>Bug: export of a large list fails</p>");
  expect(bugToTicket.do(facts)).toEqual([
    intercom.convertToTicket(facts.conversation, "42", { _default_title_: "export of a large list fails" }),
  ]);
});

it.each(["<p>Not a bug: works for me</p>", "bug:", ""])("stays quiet about the note: %s", (body) => {
  expect(bugToTicket.do(noted(body))).toEqual({ quiet: "the note does not begin with “bug:”" });
});
