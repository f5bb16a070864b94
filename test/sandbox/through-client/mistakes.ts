import type { OperationId } from "../../../sandbox/intercom/http/routes.ts";
import { ada, type Json, type openSandbox, quentin } from "../intercom/open.ts";

type Sandbox = ReturnType<typeof openSandbox>;

/** A documented error that takes more than a wrong token or id to meet. */
export type Mistake = {
  operationId: OperationId;
  status: number;
  code: string;
  given: (sandbox: Sandbox) => unknown[] | Promise<unknown[]>;
  /** The client itself refuses to send it, and names this field. */
  refused?: string;
};

const admin_id = "814001";
const conversationOf = async (sandbox: Sandbox, id: string): Promise<string> =>
  (await sandbox.post("/conversations", { from: { type: "user", id }, body: "Hello" })).conversation_id;
const ticketOf = async (sandbox: Sandbox, ticket_type_id: string): Promise<string> =>
  (await sandbox.post("/tickets", { ticket_type_id, contacts: [{ id: ada }] })).id;
const email: Json = {
  from: { type: "admin", id: admin_id },
  to: { type: "user", id: ada },
  message_type: "email",
};

export const mistakes: Mistake[] = [
  {
    operationId: "createArticle",
    status: 400,
    code: "parameter_not_found",
    given: () => [{ title: "No author" }],
    refused: "author_id",
  },
  {
    operationId: "createCollection",
    status: 400,
    code: "parameter_not_found",
    given: () => [{ description: "No name" }],
    refused: "name",
  },
  {
    operationId: "attachContactToACompany",
    status: 400,
    code: "parameter_not_found",
    given: () => [ada, {}],
    refused: "id",
  },
  {
    operationId: "createOrUpdateCompany",
    status: 400,
    code: "bad_request",
    given: () => [{ test: "invalid" }],
    refused: "test",
  },
  {
    operationId: "retrieveCompany",
    status: 404,
    code: "company_not_found",
    given: () => [{ name: "Nope" }],
  },
  {
    operationId: "createConversation",
    status: 404,
    code: "not_found",
    given: () => [{ from: { type: "user", id: "nobody" }, body: "Hi" }],
  },
  {
    operationId: "convertConversationToTicket",
    status: 400,
    code: "parameter_invalid",
    given: async (sandbox) => [await conversationOf(sandbox, ada), { ticket_type_id: "904" }],
  },
  {
    operationId: "detachContactFromConversation",
    status: 422,
    code: "parameter_invalid",
    given: async (sandbox) => [await conversationOf(sandbox, ada), ada, { admin_id }],
  },
  {
    operationId: "redactConversation",
    status: 404,
    code: "conversation_part_or_message_not_found",
    given: () => [{ type: "source", conversation_id: "1", source_id: "2" }],
  },
  {
    operationId: "createDataAttribute",
    status: 400,
    code: "parameter_invalid",
    given: () => [{ name: "!nv@l!d", model: "company", data_type: "string" }],
  },
  {
    operationId: "updateDataAttribute",
    status: 400,
    code: "parameter_invalid",
    given: () => ["34", { options: "no list" }],
    refused: "options",
  },
  {
    operationId: "updateDataAttribute",
    status: 422,
    code: "data_invalid",
    given: () => ["35", { archived: true }],
  },
  {
    operationId: "createMessage",
    status: 400,
    code: "parameter_invalid",
    given: () => [email],
    refused: "body",
  },
  {
    operationId: "createMessage",
    status: 422,
    code: "parameter_not_found",
    given: () => [{ ...email, body: "No subject" }],
  },
  {
    operationId: "createPhoneSwitch",
    status: 400,
    code: "invalid_phone_number",
    given: () => [{ phone: "12" }],
    refused: "phone",
  },
  {
    operationId: "createPhoneSwitch",
    status: 422,
    code: "some_error",
    given: () => [{ phone: "+40241100100" }],
  },
  {
    operationId: "createTag",
    status: 400,
    code: "parameter_invalid",
    given: () => [{ test: "invalid" }],
    refused: "name",
  },
  {
    operationId: "createTag",
    status: 404,
    code: "company_not_found",
    given: () => [{ name: "x", companies: [{ company_id: "nope" }] }],
  },
  {
    operationId: "deleteTag",
    status: 400,
    code: "tag_has_dependent_objects",
    given: () => ["7001"],
  },
  {
    operationId: "replyTicket",
    status: 400,
    code: "parameter_mismatch",
    given: async (sandbox) => [
      await ticketOf(sandbox, "904"),
      { type: "user", message_type: "comment", intercom_user_id: ada, body: "Thanks" },
    ],
  },
  {
    operationId: "retrieveVisitorWithUserId",
    status: 404,
    code: "not_found",
    given: () => [{ user_id: "nobody" }],
  },
  {
    operationId: "updateVisitor",
    status: 404,
    code: "not_found",
    given: () => [{ id: quentin, name: "Nobody" }],
  },
];
