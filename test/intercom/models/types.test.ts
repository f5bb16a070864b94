import { expectTypeOf, it } from "vitest";
import type { Admin } from "../../../src/intercom/models/admin.ts";
import type { Company } from "../../../src/intercom/models/company.ts";
import type { Contact } from "../../../src/intercom/models/contact.ts";
import type { Conversation, ConversationPart } from "../../../src/intercom/models/conversation.ts";
import type { Ticket } from "../../../src/intercom/models/ticket.ts";

type Maybe<T> = T | null | undefined;

it("ids are always there, everything else may be missing", () => {
  expectTypeOf<Contact["id"]>().toEqualTypeOf<string>();
  expectTypeOf<Contact["email"]>().toEqualTypeOf<Maybe<string>>();
  expectTypeOf<Contact["created_at"]>().toEqualTypeOf<Maybe<number>>();
  expectTypeOf<Conversation["admin_assignee_id"]>().toEqualTypeOf<Maybe<string>>();
  expectTypeOf<Company["custom_attributes"]>().toEqualTypeOf<Maybe<Record<string, unknown>>>();
  expectTypeOf<NonNullable<Admin["team_ids"]>>().toEqualTypeOf<string[]>();
  expectTypeOf<{ id: string }>().toExtend<Contact>();
});

it("models within models have their own types", () => {
  type Parts = NonNullable<NonNullable<Conversation["conversation_parts"]>["conversation_parts"]>;
  expectTypeOf<Parts[number]>().toEqualTypeOf<ConversationPart>();
  expectTypeOf<NonNullable<NonNullable<Company["plan"]>["name"]>>().toEqualTypeOf<string>();
});

it("known words are offered, and new ones allowed", () => {
  expectTypeOf<"resolved">().toExtend<NonNullable<Ticket["ticket_state"]>>();
  expectTypeOf<"a_state_of_tomorrow">().toExtend<NonNullable<Ticket["ticket_state"]>>();
});

it("a misspelt field is a type error", () => {
  expectTypeOf<Contact>().not.toHaveProperty("emial");
});
